// handlers: which response each gives, and what is refused.
import { getResponse } from "msw";
import { setupServer } from "msw/node";
import { describe, expect, test } from "vitest";
import { type HandlerOptions, handlers, type ScenarioName } from "../../src/testing/msw.ts";
import { checkExchange, checkResponse, createEmulator } from "../../src/testing.ts";
import { AUTOSCALER, CLUSTER, EVEREST, ORIGIN } from "../support/emulator.ts";
import { found, refusal, scenario, scenarios, thrown } from "../support/harness.ts";

const headers = { "x-auth-token": "any", "content-type": "application/json" };

/** Sends requests to handlers, without a server. */
function sending(options: HandlerOptions, origin = ORIGIN) {
  const all = handlers(options);
  return async (method: string, path: string, body?: unknown) => {
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    return getResponse(all, new Request(`${origin}${path}`, init));
  };
}

const show = `/api/v3/addons/${EVEREST}`;

describe("handlers", () => {
  test.each(scenarios)("respond with $id, which agrees with the contract", async (documented) => {
    const { id, method, path, request, status, response, operationId } = documented;
    const given = found(await sending({ scenario: id as ScenarioName })(method, path, request));
    expect(given.status).toBe(status);
    expect(await checkResponse(given, operationId as "showAddonInstance", status, { strict: true })).toEqual([]);
    expect(await given.json()).toEqual(response);
  });

  test("respond with the first success of each operation that no scenario is named for", async () => {
    const send = sending({ scenario: "updateAddonInstance/throttled" });
    expect(await found(await send("GET", show)).json()).toEqual(scenario("showAddonInstance/before-upgrade").response);
    const listed = found(await send("GET", `/api/v3/addons?cluster_id=${CLUSTER}`));
    expect(await listed.json()).toEqual(scenario("listAddonInstances/two-addons").response);
  });

  test("respond with several of one operation in their order, and with the last from then on", async () => {
    const send = sending({ scenario: ["updateAddonInstance/throttled", "updateAddonInstance/upgrade-everest"] });
    const { request } = scenario("updateAddonInstance/upgrade-everest");
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push(found(await send("PUT", show, request)).status);
    expect(statuses).toEqual([429, 200, 200]);
  });

  test("begin several again with restoreHandlers", async () => {
    const several = ["updateAddonInstance/throttled", "updateAddonInstance/upgrade-everest"] as const;
    const server = setupServer(...handlers({ scenario: several }));
    server.listen();
    try {
      const { request } = scenario("updateAddonInstance/upgrade-everest");
      const init = { method: "PUT", headers, body: JSON.stringify(request) };
      const send = async () => (await fetch(`${ORIGIN}${show}`, init)).status;
      expect([await send(), await send()]).toEqual([429, 200]);
      server.restoreHandlers();
      expect(await send()).toBe(429);
    } finally {
      server.close();
    }
  });

  test.each(["http://[::1]:8080", "http://localhost:8080/a:b", "http://localhost:8080/(a)"])(
    "take %s",
    async (baseUrl) => {
      expect((await sending({ baseUrl }, baseUrl)("GET", show))?.status).toBe(200);
      expect(await sending({ baseUrl }, "http://localhost:8081")("GET", show)).toBeUndefined();
    },
  );

  test("take any origin, or one alone", async () => {
    expect((await sending({}, "http://localhost:8080")("GET", show))?.status).toBe(200);
    const one = { baseUrl: `${ORIGIN}/` };
    expect((await sending(one)("GET", show))?.status).toBe(200);
    expect(await sending(one, "http://localhost:8080")("GET", show)).toBeUndefined();
  });

  test("leave other requests alone", async () => {
    expect(await sending({})("DELETE", show)).toBeUndefined();
    expect(await sending({})("GET", "/api/v3/clusters")).toBeUndefined();
  });
});

describe("handlers of an emulator", () => {
  test("keep the state between requests", async () => {
    const emulator = createEmulator();
    const send = sending({ emulator });
    const before = found(emulator.addon(EVEREST)).spec;
    const body = { ...(scenario("updateAddonInstance/upgrade-everest").request as { spec: object }) };
    const { clusterID, addonTemplateName, values } = before;
    body.spec = { clusterID, addonTemplateName, version: "2.1.30", values };
    expect(found(await send("PUT", show, body)).status).toBe(200);
    const upgrading = (await found(await send("GET", show)).json()) as { readonly spec: { readonly version: string } };
    expect(upgrading.spec.version).toBe("2.1.30");
    expect(emulator.accepted).toMatchObject([{ operation: "updateAddonInstance", id: EVEREST, body }]);
  });

  test("let a scenario go first", async () => {
    const send = sending({ emulator: createEmulator(), scenario: "showAddonInstance/upgrade-failed" });
    const failed = scenario("showAddonInstance/upgrade-failed").response;
    expect(await found(await send("GET", show)).json()).toEqual(failed);
    expect(found(await send("GET", "/api/v3/addontemplates")).status).toBe(200);
  });

  test("are found below a path of the URL's own", async () => {
    const send = sending({ emulator: createEmulator(), baseUrl: "https://proxy.example/cce" }, "https://proxy.example");
    expect(found(await send("GET", `/cce/api/v3/addons/${AUTOSCALER}`)).status).toBe(200);
  });

  test("give a network error where the response is lost", async () => {
    const emulator = createEmulator({ faults: [{ name: "responseLost", operation: "showAddonInstance" }] });
    expect(found(await sending({ emulator })("GET", show)).type).toBe("error");
  });
});

describe("options that are wrong are refused", () => {
  test.each<[object, string]>([
    [
      { scenario: "updateAddonInstance/throtled" },
      'scenario: "updateAddonInstance/throtled" is not a scenario of the contract; did you mean "updateAddonInstance/throttled"?',
    ],
    [
      { scenario: ["throttled"] },
      'scenario: "throttled" is not a scenario of the contract; did you mean "updateAddonInstance/throttled"?',
    ],
    [
      { scenario: "listAddonTemplate/none" },
      'scenario: "listAddonTemplate/none" is not a scenario of the contract; expected listAddonTemplates/everest, listAddonTemplates/two-addons',
    ],
    [{ scenarios: [] }, 'scenarios: is not an option; did you mean "scenario"?'],
    [{ baseUrl: "mailto:a@example.com" }, "baseUrl: must be a URL such as https://cce.cn-north-4.myhuaweicloud.com"],
    [{ baseUrl: "cce" }, "baseUrl: must be a URL such as https://cce.cn-north-4.myhuaweicloud.com"],
  ])("%j", async (options, message) => {
    expect(await refusal(() => handlers(options))).toEqual([message]);
  });

  test("a scenario that is like none names all", async () => {
    const [message] = await refusal(() => handlers({ scenario: "toString" as ScenarioName }));
    for (const { id } of scenarios) expect(message).toContain(id);
    expect(await thrown(() => handlers({ scenario: 7 as unknown as ScenarioName }))).toHaveProperty("violations");
  });
});

test("every request of a scenario agrees with the contract, so that the handlers are reached by what they stand for", () => {
  for (const { method, path, request } of scenarios) {
    const body = request === undefined ? new Uint8Array() : Buffer.from(JSON.stringify(request));
    const sent = { method, url: new URL(path, ORIGIN), headers: Object.entries(headers), body };
    expect(checkExchange({ request: sent }).result).toBe("agrees");
  }
});
