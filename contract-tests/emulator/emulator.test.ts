// createEmulator: what it begins with, what it shares with its caller, and its `fetch`.
import { describe, expect, test } from "vitest";
import { samples } from "../../generated/sample-data.ts";
import { createEmulator, type Fault } from "../../src/testing.ts";
import { AUTOSCALER, CLUSTER, EVEREST, emulate, judging, ORIGIN } from "../support/emulator.ts";
import { found, refusal, requestWith, response, scenario, thrown } from "../support/harness.ts";

const everest = () => scenario("showAddonInstance/before-upgrade").response;
const PATH = `${ORIGIN}/api/v3/addons/${EVEREST}`;
const headers = { "x-auth-token": "any" };

describe("an emulator", () => {
  test("begins with the contract's two add-ons and their templates", async () => {
    const { cce } = emulate();
    expect(await cce.listAddonInstances({ cluster_id: CLUSTER })).toEqual(
      scenario("listAddonInstances/two-addons").response,
    );
    expect(await cce.listAddonTemplates({})).toEqual(scenario("listAddonTemplates/two-addons").response);
  });

  test("begins with what it is given, and no other emulator has it", async () => {
    const [addon] = [found(createEmulator().addon(AUTOSCALER))];
    const { emulator, cce } = emulate({ addons: [addon], templates: [] });
    expect((await cce.listAddonInstances({ cluster_id: CLUSTER })).items).toEqual([addon]);
    expect((await cce.listAddonTemplates({})).items).toEqual([]);
    expect(emulator.addon(EVEREST)).toBeUndefined();
    expect(createEmulator().addon(EVEREST)).toEqual(everest());
  });

  test("is not changed through what it was given, nor through what it returned", async () => {
    const given = {
      addons: [found(createEmulator().addon(EVEREST))],
      templates: structuredClone(samples["listAddonTemplates/two-addons"].items),
      faults: [{ name: "throttled" } as Fault],
    };
    const { emulator, update, cce } = emulate(given);
    given.templates[0]?.spec.versions.pop();
    found(given.addons[0]).spec.values["basic"] = "changed";
    found(emulator.addon(EVEREST)).spec.values["basic"] = "changed";
    Object.assign(found(given.faults[0]), { name: "badGateway" });
    expect(await thrown(update())).toMatchObject({ status: 429 });
    expect(emulator.addon(EVEREST)).toEqual(everest());
    await update();
    expect(await cce.listAddonTemplates({})).toEqual(samples["listAddonTemplates/two-addons"]);
    Object.assign(found(emulator.accepted[0]), { id: "changed" });
    expect(emulator.accepted).toMatchObject([
      { operation: "updateAddonInstance", id: EVEREST, body: { kind: "Addon" } },
    ]);
  });

  test("is refused with add-ons that have no id of their own", async () => {
    const addon = found(createEmulator().addon(EVEREST));
    const { metadata: _, ...nameless } = response();
    expect(await refusal(() => createEmulator({ addons: [addon, nameless, addon] }))).toEqual([
      "addons[1].metadata.uid: must be an id that no other add-on has",
      "addons[2].metadata.uid: must be an id that no other add-on has",
    ]);
  });
});

describe("its fetch", () => {
  test("takes what the platform's takes: a URL, a Request, a body of bytes", async () => {
    const { fetch } = emulate();
    const body = new TextEncoder().encode(JSON.stringify({ clusterID: CLUSTER }));
    const rollback = new Request(`${PATH}/operation/rollback`, { method: "POST", headers, body });
    expect((await fetch(rollback)).status).toBe(400);
    expect((await fetch(new URL(PATH), { headers })).status).toBe(200);
    expect(await (await fetch(PATH, { headers })).json()).toEqual(everest());
  });

  test("rejects with the reason of a signal that is aborted, and then has not acted", async () => {
    const { fetch, emulator } = emulate();
    const reason = new Error("enough");
    const body = JSON.stringify(requestWith({}));
    expect(await thrown(fetch(PATH, { method: "PUT", headers, body, signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(emulator.accepted).toEqual([]);
  });

  test("gives every response an id of its own", async () => {
    const { send } = emulate();
    const ids = [await send("GET", "/nowhere"), await send("GET", "/api/v3/addons"), await send("GET", "/nowhere")].map(
      (one) => one.headers.get("x-request-id"),
    );
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe("the judge of these tests", () => {
  const judged = async (url: string, reply: Response) => {
    const violations: string[] = [];
    await judging(async () => reply, violations)(url);
    return violations;
  };
  const init = { headers: { "x-request-id": "any" } };

  test("notices a response that breaks its operation's schema", async () => {
    const { status: _, ...rest } = response();
    Object.assign(rest.spec, { version: 2 });
    expect(await judged(PATH, Response.json(rest, init))).toEqual([
      `GET ${PATH} 200:  must have required property 'status'`,
      `GET ${PATH} 200: /spec/version must be string`,
    ]);
  });

  test("notices an error in a form that is not documented, a status that no route has, and a missing id", async () => {
    expect(await judged(PATH, Response.json({ error: "any" }, { ...init, status: 404 }))).not.toEqual([]);
    expect(await judged(`${ORIGIN}/nowhere`, Response.json({}, { ...init, status: 200 }))).toEqual([
      `GET ${ORIGIN}/nowhere 200: the status is not documented`,
    ]);
    expect(await judged(PATH, Response.json(response()))).toEqual([`GET ${PATH} 200: it has no X-Request-Id`]);
  });
});
