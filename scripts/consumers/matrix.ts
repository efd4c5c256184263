// The matrix of other teams' clients, from contract-tests/consumers/matrix.yaml, which says what each field is.
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { CommandError } from "../lib/command.ts";
import { inRoot, read } from "../lib/files.ts";
import { missingAmong, type Toolchain } from "../lib/toolchains.ts";

export interface Consumer {
  /** Its folder in contract-tests/consumers/. */
  readonly name: string;
  readonly language: string;
  readonly generator: string;
  readonly pinned: { readonly file: string; readonly after: string };
  readonly needs: readonly Toolchain[];
  /** Undefined for the provider's SDKs. */
  readonly generate?: string;
  readonly compile: string;
  readonly test: string;
  readonly quirks: string;
}

export const PROJECTS = "contract-tests/consumers";
export const CONSUMERS: readonly Consumer[] = parse(await read(`${PROJECTS}/matrix.yaml`)).consumers;

/** The steps that a consumer goes through, in order. */
export const STEPS = ["generate", "compile", "test"] as const;
export type Step = (typeof STEPS)[number];

/** The toolchains of a consumer that are missing here or too old. */
export const missingToolchains = ({ name, needs }: Consumer): Promise<Toolchain[]> =>
  missingAmong(needs, inRoot(`${PROJECTS}/${name}`));

/** The version of a consumer's generator or SDK. */
export function pinnedVersion({ name, pinned: { file, after } }: Consumer): string {
  const [, rest = ""] = readFileSync(inRoot(`${PROJECTS}/${name}/${file}`), "utf8").split(after, 2);
  const version = /^\d[\w.-]*/.exec(rest)?.[0];
  if (!version) throw new CommandError(`${PROJECTS}/${name}/${file} has no version after ${after}`);
  return version;
}
