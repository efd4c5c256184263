// The matrix of other teams' clients, from contract-tests/consumers/matrix.yaml, which says what each field is.
import { readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { coerce, gte } from "semver";
import { parse } from "yaml";
import { CommandError } from "../lib/command.ts";
import { capture } from "../lib/exec.ts";
import { inRoot, read } from "../lib/files.ts";

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

/** A program, the shell line that prints its version, the oldest version that suffices, and where to get it. */
type Toolchain = Readonly<Record<"name" | "check" | "atLeast" | "from", string>>;

export const PROJECTS = "contract-tests/consumers";
export const CONSUMERS: readonly Consumer[] = parse(await read(`${PROJECTS}/matrix.yaml`)).consumers;

/** The steps that a consumer goes through, in order. */
export const STEPS = ["generate", "compile", "test"] as const;
export type Step = (typeof STEPS)[number];

/** The toolchains of a consumer that are missing here or too old. */
export async function missingToolchains({ name, needs }: Consumer): Promise<Toolchain[]> {
  const missing: Toolchain[] = [];
  for (const toolchain of needs) {
    // In its folder, where some toolchains choose their version by the build file.
    const { code, output } = await capture(toolchain.check, [], { shell: true, cwd: inRoot(`${PROJECTS}/${name}`) });
    const version = code === 0 ? coerce(stripVTControlCharacters(output)) : null;
    if (!version || !gte(version, coerce(toolchain.atLeast) ?? "")) missing.push(toolchain);
  }
  return missing;
}

/** The version of a consumer's generator or SDK. */
export function pinnedVersion({ name, pinned: { file, after } }: Consumer): string {
  const [, rest = ""] = readFileSync(inRoot(`${PROJECTS}/${name}/${file}`), "utf8").split(after, 2);
  const version = /^\d[\w.-]*/.exec(rest)?.[0];
  if (!version) throw new CommandError(`${PROJECTS}/${name}/${file} has no version after ${after}`);
  return version;
}
