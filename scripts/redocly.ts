// Runs Redocly's command line: silent about itself, no telemetry, and its output shown when it matters.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { CommandError, root } from "./command.ts";

const cli = join(dirname(createRequire(import.meta.url).resolve("@redocly/cli/package.json")), "bin/cli.js");

/** Runs `redocly <args>` in the repository's root with the house's configuration and returns what it printed. */
export async function redocly(...args: string[]): Promise<string> {
  const child = spawn(process.execPath, [cli, ...args, "--config", "openapi/redocly.yaml"], {
    cwd: fileURLToPath(root),
    env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  const code = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
  // Redocly announces its own future needs in a box; that is for whoever updates it, not for its users.
  output = output.replace(/^ *[╔║╚].*[╗║╝]\n?/gm, "").trim();
  if (code !== 0) throw new CommandError(`${output}\n\nredocly ${args[0]} failed; see above.`);
  return output;
}
