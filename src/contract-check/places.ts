// Places in messages and in the contract, as JSON pointers.
import { contractLines } from "../../generated/contract-checks.ts";
import { pointerKey } from "../client/values.ts";
import type { Disagreement, Severity } from "./verdict.ts";

/** Whether a name can be shown: a property's, a header's or a parameter's. Anything else could be a value or break a line. */
export const isShownName = (name: string): boolean => /^[\w.$@/~-]{1,100}$/.test(name);

/** A pointer extended by keys. A key that looks like no name is left out. */
export function pointerTo(pointer: string, ...keys: readonly string[]): string {
  const shown = keys.map((key) => (isShownName(key) ? pointerKey(key) : "…"));
  return [pointer, ...shown].join("/");
}

/** A disagreement at places of a message and of the contract. */
export function disagreement(
  message: string,
  contract: string,
  what: string,
  severity: Severity = "error",
): Disagreement {
  const place = existing(contract);
  return { what, message, contract: place, line: contractLines[place] ?? 1, severity };
}

/** The pointer, or its nearest parent that is in the contract: a rule that is none of its keywords has no place of its own. */
function existing(pointer: string): string {
  if (!pointer || pointer in contractLines) return pointer;
  return existing(pointer.slice(0, pointer.lastIndexOf("/")));
}
