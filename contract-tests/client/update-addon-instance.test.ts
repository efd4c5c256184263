// update-addon-instance.ts: the annotation that marks an update, the body it belongs to, and the instance that was updated.
import { describe, expect, inject, test } from "vitest";
import { operationRules } from "../../src/client/operation-rules.ts";
import { upgradeRequest } from "../../src/client/update-addon-instance.ts";
import { client, id, observedFetch, refusal, request } from "../support/harness.ts";

const PLACE = "body.metadata.annotations";
const KEY = "addon.upgrade/type";
const MISSING = expect.stringContaining(`${PLACE}["${KEY}"]: is missing`);

/** The documented request with these annotations. */
function annotated(annotations: Readonly<Record<string, string>>) {
  const body = request();
  Object.assign(body.metadata, { annotations });
  return body;
}

describe("the annotation of updateAddonInstance", () => {
  const refused = (body: ReturnType<typeof request>) => refusal(() => client().updateAddonInstance({ id, body }));

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
  ])("is named when the look-alike %j is there, alone or beside it", async (key) => {
    const path = PLACE + (/^\w+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`);
    const named = `${path}: is not the key the service reads, which is "${KEY}"`;
    expect(await refused(annotated({ [key]: "upgrade" }))).toEqual([MISSING, named]);
    expect(await refused(annotated({ [KEY]: "upgrade", [key]: "upgrade" }))).toEqual([named]);
  });

  test.each(["addon.ugrade/type", "type", "addon.install/type", "a"])(
    "is missing when only %s is there, which is no look-alike",
    async (key) => {
      expect(await refused(annotated({ [key]: "upgrade" }))).toEqual([MISSING]);
    },
  );

  test.each(["addon.install/type", "team", "example.com/upgraded-by", "upgrade-window", "kind"])(
    "is sent with %s beside it",
    async (key) => {
      const body = annotated({ [KEY]: "upgrade", [key]: "any" });
      const { fetch, sent } = observedFetch();
      await client({ fetch }).updateAddonInstance({ id, body });
      expect(JSON.parse(sent[0]?.body ?? "")).toStrictEqual(body);
    },
  );
});

describe("upgradeRequest", () => {
  test("builds exactly the documented request from its parts", async () => {
    const { clusterID, addonTemplateName, version, values } = request().spec;
    const built = upgradeRequest({ clusterID, addonTemplateName, version, values });
    expect(built).toStrictEqual(request());
    expect(JSON.stringify(built)).toBe(JSON.stringify(request()));
    expect(built.spec.values).toBe(values);
    const cce = client({ endpoint: inject("mockUrl") });
    expect((await cce.updateAddonInstance({ id, body: built })).kind).toBe("Addon");
  });

  test("builds a request without a part, which is refused where it is missing", async () => {
    const { clusterID, version, values } = request().spec;
    const body = upgradeRequest({ clusterID, version, values } as never);
    expect(await refusal(() => client().updateAddonInstance({ id, body }))).toContainEqual(
      "body.spec.addonTemplateName: is missing",
    );
  });
});

describe.each(["updateAddonInstance", "showAddonInstance", "rollbackAddonInstance"])(
  "the response to %s",
  (operation) => {
    const other = id.replace(/^./, "7");
    const violationsOf = (metadata: object | undefined, sentId: unknown = id) =>
      operationRules[operation]?.responseViolations?.({ id: sentId }, { metadata });

    test("may not show another instance than the request names", () => {
      const message = "is the id of another instance than the request's";
      expect(violationsOf({ uid: other })).toEqual([{ path: "response.metadata.uid", message }]);
    });

    test.each([
      { name: "the same instance", metadata: { uid: id } },
      { name: "the same instance in capitals", metadata: { uid: id.toUpperCase() } },
      { name: "a masked id", metadata: { uid: "684fa9b2-****" } },
      { name: "no id", metadata: {} },
      { name: "no metadata", metadata: undefined },
      { name: "an id although none was asked for that is a UUID", metadata: { uid: other }, sentId: "an-id" },
    ])("may show $name", ({ metadata, sentId }) => {
      expect(violationsOf(metadata, sentId)).toEqual([]);
    });
  },
);
