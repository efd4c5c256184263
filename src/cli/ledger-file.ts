// The ledger of --ledger: a file that every run adds to.
import { randomUUID } from "node:crypto";
import { lstat, readFile, rename, rm, writeFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { parseJson } from "../client/exact-json.ts";
import { type ContractDocument, createLedger, isLedger, type Ledger } from "../contract-check/ledger.ts";
import { fileError, textOf, write } from "./report-files.ts";

const OPTION = "--ledger";

export interface OpenLedger extends Pick<ReturnType<typeof createLedger>, "add"> {
  readonly file: string;
  /** Adds what this run has seen to the file's content of now, as other runs may have added to it. Resolves with the whole. */
  save(): Promise<Ledger>;
}

/** Opens a ledger. One that is damaged fails at once. */
export async function openLedger(file: string): Promise<OpenLedger> {
  const contract = JSON.parse(await readFile(new URL("../../generated/openapi.json", import.meta.url), "utf8"));
  await readLedger(file);
  const { add, addTo } = createLedger(contract as ContractDocument);
  return {
    file,
    add,
    save: () =>
      locked(file, async () => {
        const ledger = addTo(await readLedger(file));
        await replace(file, `${JSON.stringify(ledger, null, 2)}\n`);
        return ledger;
      }),
  };
}

async function readLedger(file: string): Promise<Ledger | undefined> {
  const text = await textOf(OPTION, file);
  if (!text) return undefined;
  const ledger = parseJson(text);
  if (isLedger(ledger)) return ledger;
  throw fileError(OPTION, file, "is a damaged ledger; name a new file");
}

/** A lock is held for milliseconds. One that is older was left behind by a run that was killed. */
const STALE_MS = 10_000;
const RETRY_MS = 20;
/** More than passes between finding a stale lock and replacing it. */
const SETTLE_MS = 200;

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
  while (!(await tryLock(lock))) await setTimeout(RETRY_MS);
}

/** Resolves with whether this run has the lock; it has not while another one holds it. */
const tryLock = async (lock: string): Promise<boolean> => ((await isStale(lock)) ? takeOver(lock) : createLock(lock));

async function isStale(lock: string): Promise<boolean> {
  const found = await lstat(lock).catch(() => undefined);
  // A clock that was set back, or another machine's, can be ahead.
  return found !== undefined && Math.abs(Date.now() - found.mtimeMs) > STALE_MS;
}

async function createLock(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, "", { flag: "wx" });
    return true;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return false;
    throw fileError(OPTION, lock, message);
  }
}

/** Replaces a stale lock by this run's own. Of several runs that do so at once, the last one has it. */
async function takeOver(lock: string): Promise<boolean> {
  const own = randomUUID();
  const draft = `${lock}.${own}`;
  await write(OPTION, draft, own);
  try {
    await rename(draft, lock);
  } catch (error) {
    await rm(draft, { force: true });
    throw fileError(OPTION, lock, (error as Error).message);
  }
  await setTimeout(SETTLE_MS);
  return (await textOf(OPTION, lock)) === own;
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
