// validation.ts: every argument that breaks the contract is refused before it is sent, with its path, in plain words.
import { describe, expect, test } from "vitest";
import { client, id, observedFetch, refusal, request, requestWith } from "../support/harness.ts";
import { mutationsOf } from "../support/mutations.ts";

const PLACE = "body.metadata.annotations";
const KEY = "addon.upgrade/type";
/** How the message for each keyword of a schema begins. */
const MESSAGES = {
  required: "is missing",
  type: "must be a",
  enum: 'must be "',
  format: "",
  minLength: "must not be empty",
};

describe("the arguments of a call", () => {
  test("are refused with every violation at once, each with its path", async () => {
    const body = request();
    Object.assign(body, { kind: "addon", apiVersion: 3 });
    Object.assign(body.spec, { version: undefined, values: [], clusterID: null });
    delete (body.metadata as { annotations?: object }).annotations;
    const violations = await refused(body, { id: "" });
    expect(violations).toHaveLength(8);
    expect(violations).toEqual(
      expect.arrayContaining([
        "id: must not be empty",
        'body.kind: must be "Addon"',
        'body.apiVersion: must be "v3"',
        "body.apiVersion: must be a string, not a number",
        "body.spec.version: is missing",
        "body.spec.values: must be an object, not an array",
        "body.spec.clusterID: must be a string, not null",
        `${PLACE}: is missing`,
      ]),
    );
  });

  test.each(
    mutationsOf("updateAddonInstance")
      // The server sets the timestamps, so their form is not looked at.
      .filter(({ keyword }) => keyword !== "format")
      .map((mutation, i) => ({ ...mutation, title: `mutation ${i}, ${mutation.at.join(".")}` })),
  )("are refused by the rule $keyword alone: $title", async ({ at, keyword, body }) => {
    const violations = await refused(body);
    const path = ["body", ...at].reduce((path, key) => path + step(key));
    expect(violations).toContainEqual(expect.stringContaining(`${path}: ${MESSAGES[keyword]}`));
    // A constant of the wrong type breaks two rules.
    for (const violation of violations) expect(violation.startsWith(`${path}: `)).toBe(true);
  });

  test("are refused without showing a value", async () => {
    const body = requestWith("hunter2");
    Object.assign(body, { kind: "hunter2" });
    expect((await refused(body)).join()).not.toContain("hunter2");
  });

  test.each([
    { name: "no body", body: undefined, expected: "body: is missing" },
    { name: "null for a body", body: null, expected: "body: must be an object, not null" },
    { name: "a string for a body", body: JSON.stringify(request()), expected: "body: must be an object, not a string" },
    { name: "an array for a body", body: [request()], expected: "body: must be an object, not an array" },
    { name: "a number for a body", body: 7, expected: "body: must be an object, not a number" },
    { name: "a promise for a body", body: Promise.resolve(request()), expected: "body: is an instance of a class" },
  ])("are refused with $name", async ({ body, expected }) => {
    expect(await refused(body)).toContainEqual(expect.stringContaining(expected));
  });

  test("are refused with one that the operation does not have", async () => {
    const violations = await refused(request(), { cluster_id: "any", Id: "any" });
    expect(violations).toEqual([
      expect.stringMatching(/^cluster_id: is not an argument; expected id, body/),
      expect.stringMatching(/^Id: is not an argument; expected id, body/),
    ]);
  });

  test("are refused, each by name, when there are none", async () => {
    for (const args of [undefined, null, {}, "id", 7])
      expect(await refusal(() => client().updateAddonInstance(args as never))).toEqual(
        expect.arrayContaining(["id: is missing", "body: is missing"]),
      );
  });

  test("are refused with another value of a constant, and the right one is named", async () => {
    const body = request();
    Object.assign(body.metadata, { annotations: { [KEY]: "Upgrade" } });
    expect(await refused(body)).toEqual([`${PLACE}["${KEY}"]: must be "upgrade"`]);
  });

  test("are refused with a missing property, once, with the misspelt one where there is one", async () => {
    const { clusterID, ...spec } = request().spec;
    expect(await refused({ ...request(), spec: { ...spec, clusterId: clusterID } })).toEqual([
      'body.spec.clusterID: is missing; is it misspelt as "clusterId"?',
    ]);
    expect(await refused({ ...request(), spec: { ...request().spec, values: undefined, valeus: {} } })).toEqual([
      'body.spec.values: is missing; is it misspelt as "valeus"?',
    ]);
    expect(await refused({ ...request(), spec: { ...request().spec, version: undefined } })).toEqual([
      "body.spec.version: is missing",
    ]);
  });

  test("are sent with properties that the contract does not have", async () => {
    const body = Object.assign(request(), { "x-new": { nested: [null, 1] } });
    Object.assign(body.spec, { "x-new": "any" });
    const { fetch, sent } = observedFetch();
    await client({ fetch }).updateAddonInstance({ id, body });
    expect(sent[0]?.body).toBe(JSON.stringify(body));
  });
});

const fail = (): never => {
  throw new Error("a trap with a-token in it");
};
const hostile = () =>
  new Proxy({}, { get: fail, has: fail, ownKeys: fail, getPrototypeOf: fail, getOwnPropertyDescriptor: fail });
const throwing = (name: string) => Object.defineProperty({}, name, { get: fail, enumerable: true });

describe("arguments that cannot be read", () => {
  test.each<{ name: string; args: unknown }>([
    { name: "a proxy", args: hostile() },
    { name: "a getter of the id that throws", args: throwing("id") },
    { name: "a body that is a proxy", args: { id, body: hostile() } },
    { name: "a body with a getter that throws", args: { id, body: Object.assign(throwing("note"), request()) } },
    { name: "values with a getter that throws", args: { id, body: requestWith(throwing("deep")) } },
    { name: "values that are a proxy", args: { id, body: requestWith({ deep: hostile() }) } },
  ])("are refused: $name", async ({ args }) => {
    const { fetch, sent } = observedFetch();
    const [violation] = await refusal(() => client({ fetch }).updateAddonInstance(args as never));
    expect(violation).toMatch(/cannot be read|is missing/);
    expect(sent).toEqual([]);
  });

  test("are refused when a getter throws only the second time", async () => {
    let readings = 0;
    const get = () => (++readings > 1 ? fail() : "text");
    const values = { deep: Object.defineProperty({}, "a", { get, enumerable: true }) };
    expect(await refused(requestWith(values))).toHaveLength(1);
  });
});

/** What the request is refused for, without being sent. */
async function refused(body: unknown, others: object = {}): Promise<string[]> {
  const { fetch, sent } = observedFetch();
  const cce = client({ fetch });
  const violations = await refusal(() => cce.updateAddonInstance({ id, body, ...others } as never));
  expect(sent).toEqual([]);
  return violations;
}

function step(key: string): string {
  return /^\w+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
