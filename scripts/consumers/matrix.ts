// The matrix of other teams' clients, from contract-tests/consumers/matrix.yaml, which says what each field is.
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { root } from "../lib/command.ts";

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
export type Toolchain = Readonly<Record<"name" | "check" | "atLeast" | "from", string>>;

const file = new URL("contract-tests/consumers/matrix.yaml", root);
export const CONSUMERS: readonly Consumer[] = parse(readFileSync(file, "utf8")).consumers;

/** The steps that a consumer goes through, in order. */
export const STEPS = ["generate", "compile", "test"] as const;
export type Step = (typeof STEPS)[number];
