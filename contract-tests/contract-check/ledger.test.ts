// The ledger: which facts of the contract were seen, when and from where.
import { expect, test } from "vitest";
import { type ContractDocument, createLedger, emptyLedger } from "../../src/contract-check/ledger.ts";
import { recorded } from "../support/exchanges.ts";
import { contract, response } from "../support/harness.ts";

const document = contract as unknown as ContractDocument;
const STATE = "/components/schemas/AddonInstanceStatus/properties/status";
const SUPPORT = "/components/schemas/Versions/properties/supportVersions";

/** The facts of a kind that an exchange confirms. */
function seenIn(kind: string, operation: string, exchange: ReturnType<typeof recorded>): string[] {
  const ledger = createLedger(document);
  ledger.add(operation, exchange, { source: "a.har", time: "2026-01-02T00:00:00.000Z" });
  return ledger.addTo().facts.flatMap((entry) => (entry.seen && entry.kind === kind ? [entry.fact] : []));
}

test("a ledger begins with every fact of the contract, each once, and none seen", () => {
  const { contract: version, facts } = emptyLedger(document);
  expect(version).toBe(contract.info.version);
  expect(facts.filter(({ seen }) => seen)).toEqual([]);
  expect(new Set(facts.map(({ kind, fact }) => `${kind} ${fact}`)).size).toBe(facts.length);
  const states = facts.filter(({ kind }) => kind === "state").map(({ fact }) => fact);
  expect(states).toContain(`${STATE} upgradeFailed`);
  const operations = facts.filter(({ kind }) => kind === "operation").map(({ fact }) => fact);
  expect(operations).toContain("/paths/~1api~1v3~1addons~1{id}/put");
});

test("an exchange confirms its operation, status, headers, properties, nulls and state", () => {
  const show = (kind: string) => seenIn(kind, "showAddonInstance", recorded("showAddonInstance/upgrading"));
  const place = "/paths/~1api~1v3~1addons~1{id}/get";
  expect(show("operation")).toEqual([place]);
  expect(show("status")).toEqual([`${place}/responses/200`]);
  expect(show("header")).toEqual([`${place}/responses/200/headers/x-request-id`]);
  expect(show("state")).toEqual([`${STATE} upgrading`]);
  expect(show("error")).toEqual([]);
  expect(show("property")).toContain("/components/schemas/InstanceSpec/properties/clusterID");
});

test("a null and a value are two facts", () => {
  const { currentVersion } = response().status;
  const withSupport = (supportVersions: unknown) => {
    const status = { ...response().status, currentVersion: { ...currentVersion, supportVersions } };
    return recorded("showAddonInstance/upgraded", { body: { ...response(), status } });
  };
  const facts = (kind: string, value: unknown) => seenIn(kind, "showAddonInstance", withSupport(value));
  expect(facts("null", null)).toContain(SUPPORT);
  expect(facts("property", null)).not.toContain(SUPPORT);
  expect(facts("property", [{ clusterType: "a", clusterVersion: ["1"] }])).toEqual(
    expect.arrayContaining([SUPPORT, "/components/schemas/SupportVersions/properties/clusterType"]),
  );
});

test("an error confirms its family, for its status", () => {
  const { error_code, error_msg } = { error_code: "APIGW.0301", error_msg: "no" };
  const place = "/paths/~1api~1v3~1addons~1{id}/put/responses";
  const families = (exchange: ReturnType<typeof recorded>) => seenIn("error", "updateAddonInstance", exchange);
  expect(families(recorded("updateAddonInstance/addon-not-found"))).toEqual([`${place}/404 ServiceError`]);
  expect(families(recorded("updateAddonInstance/addon-not-found", { body: { error_code, error_msg } }))).toEqual([
    `${place}/404 GatewayError`,
  ]);
  expect(families(recorded("updateAddonInstance/bad-gateway"))).toEqual([`${place}/default GatewayError`]);
});

test("ledgers of several runs become one: the first and last time, how often, and every source", () => {
  const first = createLedger(document);
  first.add("showAddonInstance", recorded("showAddonInstance/upgraded"), {
    source: "b.har",
    time: "2026-03-01T00:00:00.000Z",
  });
  first.add("showAddonInstance", recorded("showAddonInstance/upgraded"), {
    source: "b.har",
    time: "2026-02-01T00:00:00.000Z",
  });
  const read = JSON.parse(JSON.stringify(first.addTo()));
  const second = createLedger(document);
  second.add("showAddonInstance", recorded("showAddonInstance/upgraded"), {
    source: "a.har",
    time: "2026-04-01T00:00:00.000Z",
  });
  expect(second.addTo(read).facts.find(({ fact }) => fact === `${STATE} running`)?.seen).toEqual({
    first: "2026-02-01T00:00:00.000Z",
    last: "2026-04-01T00:00:00.000Z",
    times: 3,
    from: ["a.har", "b.har"],
  });
});

test("a fact that the contract no longer has is dropped", () => {
  const before = {
    contract: "0.0.1",
    facts: [{ kind: "state" as const, fact: `${STATE} gone`, seen: { first: "", last: "", times: 1, from: [] } }],
  };
  const { facts } = createLedger(document).addTo(before);
  expect(facts).toEqual(emptyLedger(document).facts);
});

test("a request that was refused confirms nothing of its body", () => {
  const place = "/components/schemas/InstanceRequestSpec/properties/version";
  const seen = (id: string) => seenIn("property", "updateAddonInstance", recorded(id));
  expect(seen("updateAddonInstance/upgrade-everest")).toContain(place);
  expect(seen("updateAddonInstance/invalid-request")).not.toContain(place);
});
