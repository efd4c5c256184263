// What every script here shares: `--help`, options that are checked, and exit codes.
// 0: done, or nothing found wrong; 1: something failed or was found wrong; 2: the call itself was wrong.
import { existsSync, realpathSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

/** The repository's root, as a URL that ends in a slash. */
export const root = new URL("../../", import.meta.url);

type Options = Readonly<Record<string, { type: "string"; default?: string } | { type: "boolean" }>>;
type Values<O extends Options> = {
  readonly [K in keyof O]: O[K] extends { type: "boolean" } ? boolean | undefined : string | undefined;
};

/** A failure that its message explains in full; it is printed without a stack. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

/** Whether Node was started with the file at this URL, by whatever path. */
function isStartedFile(url: string): boolean {
  const [, started] = process.argv;
  return started !== undefined && existsSync(started) && url === pathToFileURL(realpathSync(started)).href;
}

/** Runs `run` when the file at `url` (its `import.meta.url`) is the one node was started with. */
export async function command<const O extends Options>(
  url: string,
  {
    usage,
    options,
    names: allowPositionals = false,
    run,
  }: {
    readonly usage: string;
    readonly options: O;
    /** Whether names may stand beside the options. */
    readonly names?: boolean;
    readonly run: (values: Values<O>, names: readonly string[]) => Promise<void>;
  },
): Promise<void> {
  if (!isStartedFile(url)) return;
  let values: Values<O> & { help?: boolean };
  let names: readonly string[];
  try {
    const parsed = parseArgs({ options: { ...options, help: { type: "boolean" } }, strict: true, allowPositionals });
    values = parsed.values as unknown as typeof values;
    names = parsed.positionals;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    process.exit(2);
  }
  if (values.help) {
    console.log(usage);
    return;
  }
  try {
    await run(values, names);
  } catch (error) {
    console.error(error instanceof CommandError ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
