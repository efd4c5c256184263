// What is known of the service and stands in no table: servers, headers, the permission, and which document this is.

import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { exception, regions } from "../documented/servers.ts";
import { page, permission } from "../documented/updateAddonInstance/responses.ts";

interface Headers {
  readonly headers: Readonly<Record<string, { readonly schema: { readonly type: string; readonly pattern?: string } }>>;
}

const read = async (file: string) => parse(await readFile(new URL(`../../openapi/${file}`, import.meta.url), "utf8"));
const contract = await read("openapi.yaml");
const operation = await read("operations/updateAddonInstance.yaml");
const { headers } = (await read("components.yaml")) as Headers;

test("the servers are those of the provider's SDKs, cn-north-4 by default", () => {
  const [regional, other] = contract.servers;
  expect(regional.url).toBe("https://cce.{region}.myhuaweicloud.com");
  expect(regional.variables.region).toMatchObject({ default: "cn-north-4", enum: regions });
  expect(other.url).toBe(exception);
  expect(contract.servers).toHaveLength(2);
});

test("headers are strings", () => {
  expect(Object.values(headers).map(({ schema }) => schema.type)).toEqual(["string", "string"]);
});

test.each([
  ["56.818", true],
  ["2", true],
  ["Wed, 21 Oct 2026 07:28:00 GMT", true],
  ["-1", false],
  ["soon", false],
  ["2 s", false],
])("Retry-After: %s, allowed: %s", (value, isAllowed) => {
  expect(new RegExp(String(headers["Retry-After"]?.schema.pattern)).test(value)).toBe(isAllowed);
});

test("the operation names the permission it needs", () => {
  expect(operation.description).toContain(`**Required permissions**\n\nThe IAM action \`${permission}\`.`);
});

test("the document is named, dated and linked, in the contract and at the operation", () => {
  for (const { externalDocs } of [contract, operation])
    expect(externalDocs).toMatchObject({ url: page.url, description: expect.stringContaining(page.date) });
  expect(contract.info.description).toContain(page.url);
  expect(contract.info.description).toContain(`dated ${page.date}`);
});
