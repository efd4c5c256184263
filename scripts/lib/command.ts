// What every script here shares: `--help`, options that are checked, and exit codes.
// 0: done, or nothing found wrong; 1: something failed or was found wrong; 2: the call itself was wrong.
import { existsSync, realpathSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { type ParseArgsConfig, parseArgs } from "node:util";

/** The repository's root, as a URL that ends in a slash. */
export const root = new URL("../../", import.meta.url);

type Options = NonNullable<ParseArgsConfig["options"]>;
type Values<O extends Options> = ReturnType<typeof parseArgs<{ options: O }>>["values"];

/** A failure that its message explains in full; it is printed without a stack. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

/** Whether Node was started with the file at this URL, by whatever path. */
function isStartedFile(url: string): boolean {
  const [, started] = process.argv;
  return started !== undefined && existsSync(started) && url === pathToFileURL(realpathSync(started)).href;
}

interface Command<O extends Options> {
  readonly usage: string;
  readonly options: O;
  /** Whether names may stand next to the options. */
  readonly names?: boolean;
  readonly run: (values: Values<O>, names: readonly string[]) => Promise<void>;
}

/** A wrong option or argument. */
export class UsageError extends CommandError {}

/** What a call was wrong in; options that npm took for itself, as `--` was missing, leave their values as arguments. */
function complaint({ code, message }: Error & { readonly code?: string }): string {
  const forgotten = code === "ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL" && process.env["npm_lifecycle_event"];
  return forgotten ? `${message}\nOptions come after \`--\`: npm run ${forgotten} -- --help` : message;
}

/** Runs `run` when the file at `url` (its `import.meta.url`) is the one node was started with. */
export async function command<const O extends Options>(url: string, { usage, options, names, run }: Command<O>) {
  if (!isStartedFile(url)) return;
  let values: Values<O>;
  let positionals: string[];
  try {
    const config = { options: { ...options, help: { type: "boolean" } }, allowPositionals: names === true } as const;
    const parsed = parseArgs(config);
    if ("help" in parsed.values) return console.log(usage);
    values = parsed.values as Values<O>;
    positionals = parsed.positionals;
  } catch (error) {
    console.error(`${complaint(error as Error)}\n\n${usage}`);
    process.exit(2);
  }
  try {
    await run(values, positionals);
  } catch (error) {
    console.error(error instanceof CommandError ? `\n${error.message}` : error);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}
