// Runs a program of the project's own dependencies, its output shown as it comes.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { CommandError, root } from "./command.ts";

/** Runs `program args` in `cwd`, the repository's root by default, finding what node_modules installs, and fails when it does. */
export async function run(
  program: string,
  args: readonly string[],
  { quiet = false, cwd = fileURLToPath(root) } = {},
): Promise<void> {
  const bin = fileURLToPath(new URL("node_modules/.bin", root));
  const windows = process.platform === "win32";
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, PATH: `${bin}${windows ? ";" : ":"}${process.env["PATH"]}` },
    stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"],
    shell: windows,
  });
  let output = "";
  child.stdout?.on("data", (chunk) => (output += chunk));
  child.stderr?.on("data", (chunk) => (output += chunk));
  const code = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
  if (code !== 0) throw new CommandError(`${output}\n${[program, ...args].join(" ")} failed; see above.`.trim());
}
