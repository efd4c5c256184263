/**
 * Serves the request side of openapi/openapi.yaml: what a server made from the contract refuses, and what it takes.
 *
 * Prism answers a refused request with the contract's own example for the nearest declared status, so a 400 here can stand for a
 * 415 or a 422. What was really wrong is in the header `sl-violations`, and nowhere in the body.
 */
import { describe, expect, inject, test } from "vitest";
import { eachOperation } from "../../scripts/lib/contract.ts";
import { contract, found, id, request, scenario, scenarios } from "../support/harness.ts";
import { mutationsOf, placesIn, wrongParametersOf } from "../support/mutations.ts";

const JSON_HEADERS = { "content-type": "application/json" };
const TOKEN = { "x-auth-token": "any" };
const KEYS = { authorization: "SDK-HMAC-SHA256 Access=a, SignedHeaders=x-sdk-date, Signature=0" };
const documentedBody = JSON.stringify(request());

interface Call {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes, so that fetch adds no media type of its own; null for none. */
  readonly body?: string | null;
}

describe("updateAddonInstance", () => {
  test.each<[string, Call]>([
    ["without credentials", { headers: JSON_HEADERS }],
    ["with an empty token", { headers: { ...JSON_HEADERS, "x-auth-token": "" } }],
    ["without credentials and with a wrong body", { headers: JSON_HEADERS, body: "{}" }],
    ["without credentials, preferring 200", { headers: { ...JSON_HEADERS, prefer: "code=200" } }],
  ])("%s: is refused with 401", async (_, call) => {
    const { status, violations, body } = await send(call);
    expect(status).toBe(401);
    expect(violations).toContainEqual(["request", 401, "Invalid security scheme used"]);
    expect(body).toEqual(scenario("updateAddonInstance/token-rejected").response);
  });

  test("the mutations reach every property of a request", () => {
    const reached = placesIn("updateAddonInstance").map(({ at }) => at.join("."));
    const { InstanceRequest, InstanceRequestSpec, AddonUpdateMetadata } = contract.components.schemas;
    const keys = (schema: object = {}) => Object.keys("properties" in schema ? Object(schema.properties) : {});
    expect(keys(InstanceRequest).length).toBeGreaterThan(0);
    for (const key of keys(InstanceRequest)) expect(reached).toContain(key);
    for (const key of keys(InstanceRequestSpec)) expect(reached).toContain(`spec.${key}`);
    for (const key of keys(AddonUpdateMetadata)) expect(reached).toContain(`metadata.${key}`);
    const required = mutationsOf("updateAddonInstance").filter(({ keyword }) => keyword === "required");
    expect(required.map(({ at }) => at.join("."))).toEqual([
      ...["kind", "apiVersion", "metadata", "metadata.annotations", "metadata.annotations.addon.upgrade/type", "spec"],
      ...["spec.version", "spec.clusterID", "spec.values", "spec.addonTemplateName"],
    ]);
    const constants = mutationsOf("updateAddonInstance").filter(({ keyword }) => keyword === "enum");
    expect(new Set(constants.map(({ at }) => at.join(".")))).toEqual(
      new Set(["kind", "apiVersion", "metadata.annotations.addon.upgrade/type"]),
    );
  });

  test.each<[string, Call, readonly [string, string | number, string]]>([
    [
      "another media type",
      { headers: { ...TOKEN, "content-type": "text/plain" } },
      ["request", 415, "Supported content types: application/json"],
    ],
    [
      "a form",
      { headers: { ...TOKEN, "content-type": "application/x-www-form-urlencoded" } },
      ["request", 415, "Supported content types: application/json"],
    ],
    ["no media type", { headers: TOKEN }, ["request.body", "type", "Request body must be object"]],
    ["no body", { body: null }, ["request", "required", "Body parameter is required"]],
    ["an empty body", { body: "" }, ["request", "required", "Body parameter is required"]],
    ["null", { body: "null" }, ["request", "required", "Body parameter is required"]],
    ["an array", { body: "[]" }, ["request.body", "type", "Request body must be object"]],
    [
      "JSON in a JSON string",
      { body: JSON.stringify(documentedBody) },
      ["request.body", "type", "Request body must be object"],
    ],
    [
      "an id of 256 characters",
      { path: `/api/v3/addons/${"a".repeat(256)}` },
      ["request.path.id", "maxLength", "Request path parameter id must NOT have more than 255 characters"],
    ],
    [
      "an empty id",
      { path: "/api/v3/addons/" },
      ["request.path", "required", "Request path must have required property 'id'"],
    ],
  ])("%s: is refused with the declared 400, and sl-violations says why", async (_, call, why) => {
    const { status, violations, body } = await send(call);
    expect(status).toBe(400);
    expect(violations).toEqual([why]);
    expect(body).toEqual(scenario("updateAddonInstance/invalid-request").response);
  });

  test("malformed JSON: is refused with the declared 400, as what is no object is", async () => {
    const { status, violations, body } = await send({ body: documentedBody.slice(0, -1) });
    expect(status).toBe(400);
    expect(violations).toEqual([["request.body", "type", expect.stringMatching(/must be object/)]]);
    expect(body).toEqual(scenario("updateAddonInstance/invalid-request").response);
  });

  test("another method: is refused with 405", async () => {
    const { status, body } = await send({ method: "POST" });
    expect(status).toBe(405);
    expect(body).toHaveProperty("type", expect.stringContaining("NO_METHOD_MATCHED_ERROR"));
  });

  test("a trailing slash: is refused with 404", async () => {
    const { status, body } = await send({ path: `/api/v3/addons/${id}/` });
    expect(status).toBe(404);
    expect(body).toHaveProperty("type", expect.stringContaining("NO_PATH_MATCHED_ERROR"));
  });

  test("an Accept without JSON: is refused with 406", async () => {
    const { status } = await send({ headers: { ...JSON_HEADERS, ...TOKEN, accept: "text/html" } });
    expect(status).toBe(406);
  });

  test.each<[string, Call]>([
    ["the documented request with a token", {}],
    ["a signature instead of a token", { headers: { ...JSON_HEADERS, ...KEYS } }],
    ["a charset parameter", { headers: { ...TOKEN, "content-type": "application/json; charset=utf-8" } }],
    ["a media type in capitals", { headers: { ...TOKEN, "content-type": "Application/JSON" } }],
    ["unknown fields at every level", { body: JSON.stringify(withUnknownFields(request())) }],
    ["values as JSON strings", { body: JSON.stringify(withFlatValues()) }],
    ["an id of 255 characters", { path: `/api/v3/addons/${"a".repeat(255)}` }],
    ["an encoded id", { path: `/api/v3/addons/${encodeURIComponent("a/b?c#d%e é")}` }],
    ["an unknown query parameter", { path: `/api/v3/addons/${id}?cluster_id=any` }],
  ])("%s: is accepted", async (_, call) => {
    const { status, violations, body } = await send(call);
    expect(status).toBe(200);
    expect(violations).toEqual([]);
    expect(body).toStrictEqual(scenario("updateAddonInstance/upgrade-everest").response);
  });
});

describe.each(eachOperation(contract))(
  "the operation $operation.operationId",
  ({ operation: { operationId }, method, path }) => {
    const documented = found(scenarios.find((one) => one.operationId === operationId));
    const callWith = (call: Call): Call => ({
      method: method.toUpperCase(),
      path: documented.path,
      body: documented.request === undefined ? null : JSON.stringify(documented.request),
      ...(method === "get" && { headers: TOKEN }),
      ...call,
    });

    test("as documented: is accepted", async () => {
      const { status, violations, body } = await send(callWith({}));
      expect({ status, violations }).toEqual({ status: 200, violations: [] });
      expect(body).toHaveProperty("kind");
    });

    test("without credentials: is refused with 401", async () => {
      const { status, violations } = await send(callWith({ headers: JSON_HEADERS }));
      expect(status).toBe(401);
      expect(violations).toContainEqual(["request", 401, "Invalid security scheme used"]);
    });

    test.for(
      mutationsOf(operationId).map((mutation) => ({
        ...mutation,
        title: `${mutation.at.join(".")} as ${JSON.stringify(at(mutation.body, mutation.at)) ?? "nothing"}`,
      })),
    )("$title: is refused by the rule $keyword", async ({ at, keyword, body }) => {
      const sent = await send(callWith({ body: JSON.stringify(body) }));
      expect(sent.status).toBe(400);
      // A missing property is reported where it is missing from.
      const place = keyword === "required" ? at.slice(0, -1) : at;
      // Prism writes a place as a JSON pointer does.
      const steps = place.map((key) => key.replaceAll("/", "~1"));
      const name = keyword === "required" ? `'${at.at(-1)}'` : (steps.at(-1) ?? "");
      expect(sent.violations).toContainEqual([
        ["request", "body", ...steps].join("."),
        keyword,
        expect.stringContaining(name),
      ]);
    });

    test.for(
      wrongParametersOf(operationId).map((wrong) => ({
        ...wrong,
        title: `${wrong.parameter.name} of ${wrong.value.length} characters`,
      })),
    )("$title: is refused", async ({ parameter, value, violation }) => {
      const given = { ...documented.parameters, [parameter.name]: value };
      const query = parameter.in === "query" ? `?${parameter.name}=${value}` : "";
      const target = path.replace(/\{([^}]+)\}/g, (_, name: string) => String(given[name]));
      const { status, violations } = await send(callWith({ path: target + query }));
      // An empty segment in the middle makes another path.
      if (status === 404) return expect(target).toContain("//");
      expect(status).toBe(400);
      expect(violations.map(([place, code]) => [place, code])).toContainEqual(violation);
    });
  },
);

async function send({ method = "PUT", path, headers, body = documentedBody }: Call) {
  const response = await fetch(new URL(path ?? `/api/v3/addons/${id}`, inject("mockUrl")), {
    method,
    headers: headers ?? { ...JSON_HEADERS, ...TOKEN },
    body: body === null ? null : Buffer.from(body),
  });
  const found: { location: string[]; code: string | number; message: string }[] = JSON.parse(
    response.headers.get("sl-violations") ?? "[]",
  );
  const violations = found.map(({ location, code, message }) => [location.join("."), code, message]);
  return { status: response.status, violations, body: (await response.json()) as unknown };
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce((node, key) => Object(node)[key], value);
}

/** The value with an undocumented field in each of its objects. */
function withUnknownFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withUnknownFields);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, withUnknownFields(one)]);
  // Annotations are a map of texts.
  return Object.fromEntries([...entries, ["x-unknown", "any"]]);
}

/** As the provider's own SDK samples send them. */
function withFlatValues(): unknown {
  const body = request();
  const values = Object.entries(body.spec.values);
  body.spec.values = Object.fromEntries(values.map(([key, one]) => [key, JSON.stringify(one)]));
  return body;
}
