// Runs Redocly's command line without telemetry and without its notices.
import { CommandError } from "./command.ts";
import { capture } from "./exec.ts";

/** Runs `redocly <args>` in the repository's root with the project's configuration and returns what it printed. */
export async function redocly(...args: string[]): Promise<string> {
  const { code, output: printed } = await capture("redocly", [...args, "--config", "openapi/redocly.yaml"], {
    env: { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
    timeout: 300_000,
  });
  // Redocly announces its own updates in a box, and advises to ignore what it finds.
  const output = printed.replace(/^( *[╔║╚].*[╗║╝]|.*--generate-ignore-file.*)\n?/gm, "").trim();
  if (code !== 0) throw new CommandError(`${output}\n\nredocly ${args[0]} failed; see above.`);
  return output;
}
