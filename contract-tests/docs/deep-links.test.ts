/** Serves whoever has saved a link to an operation, a response or a field of the reference: it stays. */
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { deepLinksOf } from "../../scripts/check-docs/deep-links.ts";
import { readContract } from "../../scripts/lib/scenarios.ts";

const kept = (await readFile(new URL("deep-links.txt", import.meta.url), "utf8")).trimEnd().split("\n");
const present = deepLinksOf(await readContract()).map(({ hash }) => hash);

test("no deep link is lost", () => {
  expect(kept.filter((hash) => !present.includes(hash))).toEqual([]);
});

test("a new deep link is added to deep-links.txt", () => {
  expect(present.filter((hash) => !kept.includes(hash))).toEqual([]);
});
