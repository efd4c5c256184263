// The operations around updateAddonInstance are what the provider documents, and their examples are one story.
import { describe, expect, test } from "vitest";
import { eachOperation, type Operation, type Response, resolve } from "../../scripts/lib/contract.ts";
import type { AddonInstance } from "../../src/index.ts";
import { companionBodies, companions } from "../documented/companions.ts";
import { compareBody } from "../documented/errors.ts";
import { contract, found, request, response, scenario } from "../support/harness.ts";

interface Documented extends Operation {
  readonly externalDocs?: { readonly url: string; readonly description: string };
}

const refOf = (body: Response | undefined) => body?.content?.["application/json"]?.schema.$ref?.split("/").at(-1);

describe.each(companions)("$operationId", ({ operationId, uri, parameters, request, response, permission, page }) => {
  const target = found(eachOperation(contract).find(({ operation }) => operation.operationId === operationId));
  const operation: Documented = target.operation;

  test("is where the provider has it", () => {
    expect(`${target.method.toUpperCase()} ${target.path}`).toBe(uri);
  });

  test("takes the documented parameters", () => {
    const contracted = target.parameters.map(({ name, in: place, required = false, deprecated, schema }) => {
      const { minLength, maxLength } = schema;
      return { name, in: place, required, minLength, maxLength, deprecated };
    });
    expect(contracted).toEqual(parameters);
  });

  test("takes and returns the documented bodies", () => {
    expect(refOf(operation.requestBody)).toBe(request);
    expect(refOf(resolve<Response>(contract, found(operation.responses["200"])))).toBe(response);
  });

  test("names its permission, and its page with the date", () => {
    expect(operation.description).toContain(`**Required permissions**\n\nThe IAM action \`${permission}\`.`);
    expect(operation.externalDocs).toEqual({ url: page.url, description: expect.stringContaining(page.date) });
  });

  test("declares the errors that the update declares", () => {
    const update = found(contract.paths["/api/v3/addons/{id}"]?.put);
    expect(Object.keys(operation.responses)).toEqual(Object.keys(update.responses));
  });
});

test.each(Object.entries(companionBodies))("%s has the documented properties, and no others", (name, known) => {
  expect(compareBody(name, known, found(contract.components.schemas[name]))).toEqual([]);
});

describe("the composed examples", () => {
  const shown = (name: string) => scenario(`showAddonInstance/${name}`).response as AddonInstance;
  const before = shown("before-upgrade");
  const own = ({ spec }: AddonInstance) => ({ ...spec.values, systemAutoInject: undefined });

  test("show the documented response while the update runs, except for the ids and masked values", () => {
    const upgrading = shown("upgrading");
    expect(upgrading.status).toMatchObject({
      status: "upgrading",
      Reason: response().status.Reason,
      targetVersions: null,
    });
    expect(own(upgrading)).toEqual(own(response()));
  });

  test("show what the documented request asked for after it", () => {
    const masked = JSON.parse(JSON.stringify(request().spec.values).replaceAll('"*****"', '"******"'));
    expect(own(shown("upgraded"))).toEqual({ ...masked, systemAutoInject: undefined });
    expect(shown("upgraded").status).toMatchObject({ status: "running", previousVersion: before.spec.version });
  });

  test("return to what was before", () => {
    expect(shown("rolled-back").spec).toEqual(before.spec);
    expect(shown("upgrade-failed").status).toMatchObject({ isRollbackable: true, message: expect.stringMatching(/./) });
    const rollingBack = scenario("rollbackAddonInstance/roll-back-everest").response as AddonInstance;
    expect(rollingBack.status.status).toBe("rollbacking");
  });
});
