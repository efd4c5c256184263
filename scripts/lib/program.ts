// Programs of the machine or the registry that may be missing.
import { capture } from "./exec.ts";

/** A program that can be started. */
export interface Program {
  readonly program: string;
  readonly version: string;
}

/** A program, or why it is missing and what to do about that. */
export type Found = Program | { readonly missing: string };

/** The version that a program says it has; undefined when it cannot be started. */
export async function versionOf(program: string): Promise<string | undefined> {
  const { code, stdout } = await capture(program, ["--version"]);
  return code === 0 ? /\d+(\.\d+)+/.exec(stdout)?.[0] : undefined;
}
