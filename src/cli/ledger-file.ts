// The ledger of --ledger: a file that every run adds to.
import { lstat, readFile, rename } from "node:fs/promises";
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
      const ledger = addTo(await readLedger(file));
      await replace(file, `${JSON.stringify(ledger, null, 2)}\n`);
      return ledger;
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

/** Replaces a file at once, so that nobody reads half of it. What is no plain file, such as a link, is written to. */
async function replace(file: string, content: string): Promise<void> {
  const found = await lstat(file).catch(() => undefined);
  if (!found?.isFile()) return write(OPTION, file, content);
  const draft = `${file}.${process.pid}.tmp`;
  await write(OPTION, draft, content, { mode: found.mode });
  await rename(draft, file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${OPTION} ${file}: ${error.message}`);
  });
}
