/** Serves tables 3–5 and the upgrade annotation: what the client refuses before it is sent, each place in plain words. */
import { describe, expect, inject, test } from "vitest";
import { upgradeRequest } from "../../src/index.ts";
import { client, id, observedFetch, refusal, request, requestWith } from "../support/harness.ts";
import { mutations } from "../support/mutations.ts";

const PLACE = "body.metadata.annotations";
const KEY = "addon.upgrade/type";
const MISSING = expect.stringContaining(`${PLACE}["${KEY}"]: is missing`);
const WRONG = `${PLACE}["${KEY}"]: must be "upgrade"`;

describe("updateAddonInstance", () => {
  test("every violation is listed at once, each by its path", async () => {
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
    mutations
      // The server sets the timestamps, so their form is not looked at.
      .filter(({ keyword }) => keyword !== "format")
      .map((mutation, i) => ({ ...mutation, title: `mutation ${i}, ${mutation.at.join(".")}` })),
  )("$title: is refused by the rule $keyword, as the mock does", async ({ at, keyword, body }) => {
    const violations = await refused(body);
    const words = {
      required: "is missing",
      type: "must be a",
      enum: 'must be "',
      format: "",
      minLength: "must not be empty",
    };
    const place = ["body", ...at].reduce((path, key) => path + step(key));
    expect(violations).toContainEqual(expect.stringContaining(`${place}: ${words[keyword]}`));
  });

  test("no value of the request is repeated in the error", async () => {
    const body = requestWith("hunter2");
    Object.assign(body, { kind: "hunter2" });
    expect((await refused(body)).join()).not.toContain("hunter2");
  });

  test.each<[string, unknown, string]>([
    ["no body", undefined, "body: is missing"],
    ["null", null, "body: must be an object, not null"],
    ["a text", JSON.stringify(request()), "body: must be an object, not a string"],
    ["an array", [request()], "body: must be an object, not an array"],
    ["a number", 7, "body: must be an object, not a number"],
    ["a promise", Promise.resolve(request()), "body: is an instance of a class"],
  ])("%s for a body: is refused", async (_, body, expected) => {
    expect(await refused(body)).toContainEqual(expect.stringContaining(expected));
  });

  test("an argument that is none is named", async () => {
    const violations = await refused(request(), { cluster_id: "any", Id: "any" });
    expect(violations).toEqual([
      expect.stringMatching(/^cluster_id: is not an argument; expected id, body/),
      expect.stringMatching(/^Id: is not an argument; expected id, body/),
    ]);
  });

  test("no arguments at all: what is missing is named", async () => {
    for (const args of [undefined, null, {}, "id", 7])
      expect(await refusal(() => client().updateAddonInstance(args as never))).toEqual(
        expect.arrayContaining(["id: is missing", "body: is missing"]),
      );
  });

  test.each<[string, unknown, unknown]>([
    ["no annotation", {}, MISSING],
    ["no annotations", undefined, `${PLACE}: is missing`],
    ["another value", { [KEY]: "install" }, WRONG],
    ["a value in capitals", { [KEY]: "Upgrade" }, WRONG],
    ["an empty value", { [KEY]: "" }, WRONG],
  ])("%s: is refused, and the annotation named", async (_, annotations, expected) => {
    const body = request();
    Object.assign(body.metadata, { annotations });
    expect(await refused(body)).toEqual([expected]);
  });

  test.each(["version", "clusterID", "addonTemplateName"] as const)("an empty %s: is refused", async (name) => {
    const body = request();
    body.spec[name] = "";
    expect(await refused(body)).toEqual([`body.spec.${name}: must not be empty`]);
  });

  test.each([
    "addon.update/type",
    "Addon.Upgrade/Type",
    "addon.upgrade.type",
    "addons.upgrade/type",
    "addon.upgrade/type ",
    "addon-upgrade/type",
    "add-on.upgrade/type",
    "addon.upgrade",
    "addon.upgrad/type",
    "addonUpgradeType",
    "upgrade/type",
    "upgrade",
    "update",
  ])("the look-alike %j: is refused and the right one named, alone and beside it", async (key) => {
    const body = request();
    Object.assign(body.metadata, { annotations: { [key]: "upgrade" } });
    const place = `${PLACE}${step(key)}`;
    const named = `${place}: is not the key the service reads, which is "${KEY}"`;
    expect(await refused(body)).toEqual([MISSING, named]);
    body.metadata.annotations = { [KEY]: "upgrade", [key]: "upgrade" };
    expect(await refused(body)).toEqual([named]);
  });

  test.each(["addon.ugrade/type", "type", "addon.install/type", "a"])(
    "%s in the place of the annotation: is refused, and the right one named",
    async (key) => {
      const body = request();
      Object.assign(body.metadata, { annotations: { [key]: "upgrade" } });
      expect(await refused(body)).toEqual([MISSING]);
    },
  );

  test.each(["addon.install/type", "team", "example.com/upgraded-by", "upgrade-window", "kind"])(
    "the annotation %s beside the right one: is sent",
    async (key) => {
      const body = request();
      body.metadata.annotations = { ...body.metadata.annotations, [key]: "any" };
      const { fetch, sent } = observedFetch();
      await client({ fetch }).updateAddonInstance({ id, body });
      expect(JSON.parse(sent[0]?.body ?? "")).toStrictEqual(body);
    },
  );

  test("fields that the contract does not know are sent as they are", async () => {
    const body = Object.assign(request(), { "x-new": { nested: [null, 1] } });
    Object.assign(body.spec, { "x-new": "any" });
    const { fetch, sent } = observedFetch();
    await client({ fetch }).updateAddonInstance({ id, body });
    expect(sent[0]?.body).toBe(JSON.stringify(body));
  });

  test("a property that is missing is reported once, with the misspelt one where there is one", async () => {
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

  test("upgradeRequest builds exactly the documented request from its parts", async () => {
    const { clusterID, addonTemplateName, version, values } = request().spec;
    const built = upgradeRequest({ clusterID, addonTemplateName, version, values });
    expect(built).toStrictEqual(request());
    expect(JSON.stringify(built)).toBe(JSON.stringify(request()));
    expect(built.spec.values).toBe(values);
    const cce = client({ endpoint: inject("mockUrl") });
    expect((await cce.updateAddonInstance({ id, body: built })).kind).toBe("Addon");
  });

  test("upgradeRequest without a part: is refused where it is missing", async () => {
    const { clusterID, version, values } = request().spec;
    const built = upgradeRequest({ clusterID, version, values } as never);
    expect(await refused(built)).toContainEqual("body.spec.addonTemplateName: is missing");
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

const step = (key: string) => (/^\w+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`);
