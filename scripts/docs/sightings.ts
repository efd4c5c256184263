// What traffic has confirmed of the contract, shown where its sources are: the ledger of `cce-addons check --ledger`.
import { readFile } from "node:fs/promises";
import { parseJson } from "../../src/client/exact-json.ts";
import { isLedger, type Ledger } from "../../src/contract-check/ledger.ts";
import { CommandError } from "../lib/command.ts";
import { type Contract, nodeAt } from "../lib/contract.ts";
import type { Language } from "./languages.ts";

/** The ledger in a file. */
export async function readLedger(file: string): Promise<Ledger> {
  const text = await readFile(file, "utf8").catch(({ message }: Error) => {
    throw new CommandError(`--ledger: ${message}`);
  });
  const ledger = parseJson(text);
  if (!isLedger(ledger)) throw new CommandError(`${file} is no ledger of \`cce-addons check --ledger\`.`);
  return ledger;
}

/** What is shown: facts that are a place of their own. A state or a null is one of several at its place. */
const SHOWN = ["operation", "status", "header", "property"];

/** The contract with each fact that was seen saying so in its `x-source`. What several operations share says nothing. */
export function withSightings(contract: Contract, { facts }: Ledger, { phrases }: Language): Contract {
  const copy = structuredClone(contract);
  for (const { kind, fact, seen } of facts) {
    const node = SHOWN.includes(kind) ? nodeAt(copy, fact) : undefined;
    if (!node || !seen || "$ref" in node) continue;
    const confirmed = phrases.confirmed(seen.last.slice(0, 10), seen.times);
    node["x-source"] = [node["x-source"], confirmed].filter(Boolean).join(" · ");
  }
  return copy;
}
