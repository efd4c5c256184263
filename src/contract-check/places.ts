// Places in messages and in the contract, as JSON pointers.
import { contractLines } from "../../generated/contract-checks.ts";
import { pointerKey, pointerKeys } from "../client/values.ts";
import type { Disagreement, Severity } from "./verdict.ts";

/** The names of all properties of the contract. */
export const PROPERTY_NAMES: ReadonlySet<string> = new Set(
  Object.keys(contractLines).flatMap((pointer) =>
    /\/properties\/[^/]+$/.test(pointer) ? pointerKeys(pointer).slice(-1) : [],
  ),
);

/**
 * Whether a name can be shown: one of the contract, an index, or what looks like a property's, a header's or a parameter's. Anything
 * else could be a token, an id or a host that somebody used as a key, or break a line.
 */
export const isShownName = (name: string): boolean =>
  PROPERTY_NAMES.has(name) || /^([A-Za-z_][A-Za-z_-]{0,37}\d{0,2}|\d{1,7})$/.test(name);

/** A pointer extended by keys. A key that looks like no name is shown as `…`. */
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
