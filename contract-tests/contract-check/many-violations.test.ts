// checkExchange with bodies that break the contract in very many places.
import { expect, test } from "vitest";
import { checkExchange } from "../../src/contract-check/check-exchange.ts";
import type { JudgedVerdict } from "../../src/contract-check/verdict.ts";
import { jsonBody, recorded } from "../support/exchanges.ts";

interface List {
  readonly items: readonly { readonly metadata: object }[];
}
const documented = jsonBody("listAddonInstances/two-addons", "response") as List;

const judge = (body: object) => checkExchange(recorded("listAddonInstances/two-addons", { body })) as JudgedVerdict;

test("the first 10,000 violations are listed", () => {
  // Validators that copy their list for each item need seconds for this.
  const { disagreements } = judge({ ...documented, items: Array.from({ length: 20_000 }, () => ({})) });
  expect(disagreements).toHaveLength(10_000);
  expect(disagreements[0]).toMatchObject({ message: "/response/body/items/0/kind", what: "is missing" });
});

test.each([
  ["properties of one object", 1, 20_000],
  ["properties of each item", 5000, 6],
])("what is new hides no error: %s", (_, items, properties) => {
  const [addon] = documented.items;
  const added = Object.fromEntries(Array.from({ length: properties }, (_, i) => [`added${i}`, i]));
  const newer = { ...addon, metadata: { ...addon?.metadata, ...added } };
  const body = { ...documented, items: [...Array.from({ length: items }, () => newer), {}] };
  const { result, disagreements } = judge(body);
  expect(result).toBe("disagrees");
  expect(disagreements).toContainEqual(
    expect.objectContaining({ message: `/response/body/items/${items}/kind`, severity: "error" }),
  );
});
