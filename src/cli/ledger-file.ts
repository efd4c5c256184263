// The ledger of --ledger: a file that every run adds to.
import { lstat, readFile, rename, rm, writeFile } from "node:fs/promises";
import type { Clock } from "../client/deadline.ts";
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
export async function openLedger(file: string, clock: Clock): Promise<OpenLedger> {
  const contract = JSON.parse(await readFile(new URL("../../generated/openapi.json", import.meta.url), "utf8"));
  await readLedger(file);
  const { add, addTo } = createLedger(contract as ContractDocument);
  return {
    file,
    add,
    save: () =>
      locked(file, clock, async () => {
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

/** How long a run waits for others, each of which holds the lock for milliseconds. */
const PATIENCE_MS = 10_000;
const RETRY_MS = 20;

/** Does something while no other run does it with the same file. */
async function locked<T>(file: string, clock: Clock, work: () => Promise<T>): Promise<T> {
  const lock = `${file}.lock`;
  const end = clock.now() + PATIENCE_MS;
  while (!(await createLock(lock))) {
    if (clock.now() > end)
      throw fileError(OPTION, lock, "another run holds it. If none is under way, one was killed: remove the file");
    await new Promise<void>((resolve) => clock.after(RETRY_MS, resolve));
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

/** Resolves with whether there was no lock yet. */
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
