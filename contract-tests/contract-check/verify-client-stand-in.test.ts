// verify-client: what the stand-in responds to a client, and what it keeps.
import { describe, expect, onTestFinished, test } from "vitest";
import { scenarios as data } from "../../generated/scenarios.ts";
import { checkExchange } from "../../src/contract-check/check-exchange.ts";
import type { Headers } from "../../src/contract-check/exchange.ts";
import { ANY_VALUES, DOCUMENTED } from "../../src/contract-check/verify-client/proofs.ts";
import { serveStandIn } from "../../src/contract-check/verify-client/serve.ts";
import { createStandIn } from "../../src/contract-check/verify-client/stand-in.ts";
import { clusterID, JSON_TYPE } from "../support/client-requests.ts";
import { found, scenario } from "../support/harness.ts";

/** A stand-in, and a client of it with a token. */
async function start() {
  const standIn = createStandIn();
  const server = await serveStandIn(standIn);
  onTestFinished(() => server.stop());
  const send = (
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = { "x-auth-token": "any" },
  ) =>
    fetch(server.url + path, {
      method,
      headers: { ...JSON_TYPE, ...headers },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
  return {
    ...standIn,
    send,
    put: (id: string, body: unknown = DOCUMENTED) => send("PUT", `/api/v3/addons/${id}`, body),
    json: async (method: string, path: string) => (await send(method, `/api/v3/${path}`, bodyFor(method))).json(),
  };
}

function bodyFor(method: string): object | undefined {
  if (method === "PUT") return DOCUMENTED;
  return method === "POST" ? { clusterID } : undefined;
}

describe("the stand-in", () => {
  test("records the exchange, and its own response agrees with the contract", async () => {
    const { put, exchanges } = await start();
    expect(await (await put("any")).json()).toEqual(scenario("updateAddonInstance/upgrade-everest").response);
    expect(exchanges).toMatchObject([{ request: { method: "PUT" }, response: { status: 200 } }]);
    const names = (headers: Headers) => headers.map(([name]) => name.toLowerCase());
    expect(names(found(exchanges[0]).request.headers)).toContain("host");
  });

  test.each(Object.entries(data))(
    "%s: its response agrees with the contract",
    async (key, { method, operationId, status, path }) => {
      const { send, exchanges } = await start();
      const [, name = ""] = key.split("/");
      const asked = path.replace(/(?<=\/addons\/)[^/?]+/, name);
      const response = await send(method, asked, bodyFor(method));
      expect({ status: response.status, operationId }).toEqual({ status, operationId });
      expect(checkExchange(found(exchanges[0]))).toMatchObject({ result: "agrees", disagreements: [] });
    },
  );

  test.each(["PUT", "GET"])(
    "newer, with %s: a status and properties that the contract does not have",
    async (method) => {
      const { json } = await start();
      const { spec, status, ...instance } = await json(method, "addons/newer");
      const addedLater = { since: 2030, kinds: ["any"] };
      expect(instance).toMatchObject({ addedLater });
      expect(spec).toMatchObject({ addedLater, addonTemplateName: "everest" });
      expect(status).toMatchObject({ status: "hibernating", addedLater, currentVersion: { addedLater } });
    },
  );

  test.each(["PUT", "GET"])("any-values, with %s: values of any JSON", async (method) => {
    const { json } = await start();
    expect((await json(method, "addons/any-values")).spec.values).toEqual(ANY_VALUES);
  });

  test.each([
    ["PUT", "addons/addon-not-found", "updateAddonInstance/addon-not-found"],
    ["GET", "addons/addon-not-found", "showAddonInstance/addon-not-found"],
    ["GET", "addons/rolled-back?cluster_id=any", "showAddonInstance/rolled-back"],
    ["POST", "addons/roll-back-everest/operation/rollback", "rollbackAddonInstance/roll-back-everest"],
    ["GET", "addontemplates?addon_template_name=everest", "listAddonTemplates/everest"],
    ["GET", "addontemplates", "listAddonTemplates/two-addons"],
    ["PUT", "addons/rolled-back", "updateAddonInstance/upgrade-everest"],
    ["POST", "addons/addon-not-found/operation/rollback", "rollbackAddonInstance/roll-back-everest"],
    ["GET", "addons/documented", "showAddonInstance/before-upgrade"],
    ["GET", "addontemplates?addon_template_name=other", "listAddonTemplates/everest"],
  ])("%s %s: the example %s", async (method, path, id) => {
    const { json } = await start();
    expect(await json(method, path)).toEqual(scenario(id).response);
  });

  test.each<[string, string, string, unknown, Record<string, string>, number, string]>([
    ["no credentials", "GET", "/api/v3/addons/any", undefined, {}, 401, "updateAddonInstance/token-rejected"],
    [
      "another scheme",
      "GET",
      "/api/v3/addons/any",
      undefined,
      { authorization: "Bearer x" },
      401,
      "updateAddonInstance/token-rejected",
    ],
    [
      "no JSON",
      "PUT",
      "/api/v3/addons/any",
      "{",
      { "x-auth-token": "any" },
      400,
      "updateAddonInstance/invalid-request",
    ],
    [
      "no cluster",
      "GET",
      "/api/v3/addons",
      undefined,
      { "x-auth-token": "any" },
      400,
      "updateAddonInstance/invalid-request",
    ],
  ])("with %s: the error that the contract has for it", async (_, method, path, body, headers, status, id) => {
    const { send } = await start();
    const response = await send(method, path, body, headers);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual(scenario(id).response);
  });

  test("a path that the contract does not have: the gateway's 404", async () => {
    const { send } = await start();
    const response = await send("GET", "/api/v3/projects");
    expect(response.status).toBe(404);
    expect(await response.json()).toHaveProperty("error_code");
  });

  test("received: the bytes that were last sent for an id, also where they were refused", async () => {
    const { put, send, exchanges } = await start();
    await put("an-id", { first: true });
    await put("an-id", '{ "second": "纵" }');
    await send("GET", "/api/v3/addons/an-id");
    await put("other", { other: true });
    expect(await (await send("GET", "/received/an-id")).text()).toBe('{ "second": "纵" }');
    expect((await send("GET", "/received/nothing")).status).toBe(404);
    expect(exchanges).toHaveLength(4);
  });

  test("what a client is to send can be read from it", async () => {
    const { send, exchanges } = await start();
    expect(await (await send("GET", "/documented", undefined, {})).json()).toEqual(DOCUMENTED);
    expect(await (await send("GET", "/any-values", undefined, {})).json()).toEqual(ANY_VALUES);
    expect(exchanges).toEqual([]);
  });
});
