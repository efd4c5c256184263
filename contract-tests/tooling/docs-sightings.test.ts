// `npm run docs -- --ledger`: what traffic confirmed, shown where the sources are.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CHINESE, ENGLISH } from "../../scripts/docs/languages.ts";
import { forReaders } from "../../scripts/docs/readers-copy.ts";
import { readLedger, withSightings } from "../../scripts/docs/sightings.ts";
import type { Contract, Operation } from "../../scripts/lib/contract.ts";
import { type ContractDocument, createLedger } from "../../src/contract-check/ledger.ts";
import { temporary } from "../support/contract-copy.ts";
import { recorded } from "../support/exchanges.ts";
import { contract } from "../support/harness.ts";

const document = contract as unknown as Contract;

/** A ledger in which one read was seen. */
function seen() {
  const { add, addTo } = createLedger(contract as unknown as ContractDocument);
  add("showAddonInstance", recorded("showAddonInstance/upgraded"), {
    source: "a.har",
    time: "2026-03-01T08:00:00.000Z",
  });
  return addTo();
}

test.each([
  {
    language: ENGLISH,
    extension: "x-Source",
    expected: "last confirmed by traffic on 2026-03-01, in 1 exchange",
  },
  { language: CHINESE, extension: "x-\u6765\u6e90", expected: "2026-03-01\uff0c\u5171 1 \u6b21\u4ea4\u4e92" },
])("in $language.name, what was seen says so, and nothing else does", ({ language, extension, expected }) => {
  const shown = forReaders(withSightings(document, seen(), language), language) as Contract;
  const { get, put } = shown.paths["/api/v3/addons/{id}"] as Record<"get" | "put", Operation>;
  const { AddonInstanceStatus, InstanceRequestSpec } = shown.components.schemas;
  expect(get).toHaveProperty([extension], expect.stringContaining(expected));
  expect(get.responses["200"]).toHaveProperty("description", expect.stringContaining(expected));
  expect(AddonInstanceStatus?.properties?.["Reason"]).toHaveProperty([extension], expect.stringContaining(expected));
  for (const unseen of [put, InstanceRequestSpec, get.responses["404"]])
    expect(JSON.stringify(unseen)).not.toContain(expected);
});

test("a fact that the contract does not have changes nothing", () => {
  const [sighting] = seen().facts.flatMap((entry) => entry.seen ?? []);
  const facts = ["/info/title", "/__proto__", "/constructor", "/paths/none"].map((fact) => ({
    kind: "property" as const,
    fact,
    seen: sighting ?? null,
  }));
  expect(withSightings(document, { contract: "0.1.0", facts }, ENGLISH)).toEqual(document);
  expect({}).not.toHaveProperty("x-source");
});

test("a file that is no ledger is refused", async () => {
  const file = join(await temporary(), "ledger.json");
  await expect(readLedger(file)).rejects.toThrow(/--ledger: ENOENT/);
  for (const content of ["{", "{}"]) {
    await writeFile(file, content);
    await expect(readLedger(file)).rejects.toThrow(/ledger\.json is no ledger of `cce-addons check --ledger`/);
  }
  await writeFile(file, JSON.stringify(seen()));
  expect(await readLedger(file)).toEqual(seen());
});
