// The ledger of --ledger: a file that every run adds to.
import { lstat, readFile, rename, rm, writeFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { parseJson } from "../client/exact-json.ts";
import { type ContractDocument, createLedger, isLedger, type Ledger } from "../contract-check/ledger.ts";
import { UsageError } from "./exit-codes.ts";
import { textOf, write } from "./report-files.ts";

const OPTION = "--ledger";

export interface OpenLedger extends Pick<ReturnType<typeof createLedger>, "add"> {
  /** Adds what this run has seen to what is in the file by then, as another run may have ended since. Resolves with the whole. */
  save(): Promise<Ledger>;
}

/** Opens a ledger. One that is damaged fails at once. */
export async function openLedger(file: string): Promise<OpenLedger> {
  const contract = JSON.parse(await readFile(new URL("../../generated/openapi.json", import.meta.url), "utf8"));
  await readLedger(file);
  const { add, addTo } = createLedger(contract as ContractDocument);
  return {
    add,
    async save() {
      return locked(file, async () => {
        const ledger = addTo(await readLedger(file));
        await replace(file, `${JSON.stringify(ledger, null, 2)}\n`);
        return ledger;
      });
    },
  };
}

async function readLedger(file: string): Promise<Ledger | undefined> {
  const text = await textOf(OPTION, file);
  if (!text) return undefined;
  const ledger = parseJson(text);
  if (isLedger(ledger)) return ledger;
  throw new UsageError(`${OPTION} ${file}: is a damaged ledger; name a new file`);
}

/** How long a run waits for others that add to the same ledger, and how old a lock is that one of them left behind. */
const PATIENCE_MS = 10_000;
const RETRY_MS = 20;

/** Does something while no other run does it with the same file. */
async function locked<T>(file: string, work: () => Promise<T>): Promise<T> {
  const lock = `${file}.lock`;
  await takeLock(lock);
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function takeLock(lock: string): Promise<void> {
  for (let waited = 0; ; waited += RETRY_MS) {
    try {
      return await writeFile(lock, String(process.pid), { flag: "wx" });
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code !== "EEXIST") throw new UsageError(`${OPTION} ${lock}: ${message}`);
    }
    // It is held for milliseconds, unless its run was killed.
    if (waited >= PATIENCE_MS) await rm(lock, { force: true });
    else await setTimeout(RETRY_MS);
  }
}

/** Replaces a file at once, so that nobody reads half of it. Where that is not possible, as with a mounted file, writes to it. */
async function replace(file: string, content: string): Promise<void> {
  const found = await lstat(file).catch(() => undefined);
  if (!found?.isFile()) return write(OPTION, file, content);
  const draft = `${file}.${process.pid}.tmp`;
  await write(OPTION, draft, content, { mode: found.mode });
  try {
    await rename(draft, file);
  } catch {
    await rm(draft, { force: true });
    await write(OPTION, file, content);
  }
}
