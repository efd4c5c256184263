// Programs of the machine that a check needs.
import { stripVTControlCharacters } from "node:util";
import { coerce, gte } from "semver";
import { capture } from "./exec.ts";

/** A program, the shell line that prints its version, the oldest version that suffices, and where to get it. */
export type Toolchain = Readonly<Record<"name" | "check" | "atLeast" | "from", string>>;

/** The toolchains that are missing here or too old. They are asked in `cwd`, as some choose their version by a file there. */
export async function missingAmong(toolchains: readonly Toolchain[], cwd: string): Promise<Toolchain[]> {
  const missing: Toolchain[] = [];
  for (const toolchain of toolchains) {
    const { code, output } = await capture(toolchain.check, [], { shell: true, cwd });
    const version = code === 0 ? coerce(stripVTControlCharacters(output)) : null;
    if (!version || !gte(version, coerce(toolchain.atLeast) ?? "")) missing.push(toolchain);
  }
  return missing;
}

/** What to get, in a sentence's words. */
export const describeToolchains = (toolchains: readonly Toolchain[]): string =>
  toolchains.map(({ name, atLeast, from }) => `${name} ${atLeast} or newer (${from})`).join(", ");
