// Places in messages and in the contract, as JSON pointers.
import { contractLines } from "../../generated/contract-checks.ts";
import type { Disagreement, Severity } from "./verdict.ts";

/** A name that can be shown: a property's, a header's or a parameter's. Anything else could be a value or break a line. */
const SHOWN_NAME = /^[\w.$@/~-]{1,100}$/;

/** A pointer extended by keys. A key that looks like no name is left out. */
export function pointerTo(pointer: string, ...keys: readonly string[]): string {
  const shown = keys.map((key) => (SHOWN_NAME.test(key) ? key.replaceAll("~", "~0").replaceAll("/", "~1") : "…"));
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
