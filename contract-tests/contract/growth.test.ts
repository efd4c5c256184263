/** An operation added to the contract (a file, an example, a line) is taken up everywhere with no other edit. */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { parseDocument, stringify } from "yaml";
import type { Contract as Bundle } from "../../scripts/lib/contract.ts";
import { redocly } from "../../scripts/lib/redocly.ts";
import { scenariosOf } from "../../scripts/lib/scenarios.ts";
import { type Contract, compareWithContract } from "../documented/compare.ts";
import { updateAddonInstance } from "../documented/updateAddonInstance/tables.ts";
import { contract, response, scenarios, thrown } from "../support/harness.ts";

const SLOW = 120_000;
const root = fileURLToPath(new URL("../..", import.meta.url));
const execute = promisify(execFile);

/** An operation that the service will never have. */
const imagineAddonInstance = {
  operationId: "imagineAddonInstance",
  tags: ["Addon"],
  "x-source": "inferred: for this test",
  externalDocs: { url: "https://example.com/imagine" },
  summary: "Imagine an add-on instance",
  description:
    "Imagines an instance.\n\n**Required permissions**\n\nNone.\n\n**Side effects**\n\nNone.\n\n**Errors worth handling**\n\n404.\n",
  "x-source-of": {
    "Required permissions": "inferred: for this test",
    "Side effects": "inferred: for this test",
    "Errors worth handling": "inferred: for this test",
  },
  parameters: [
    { $ref: "../components.yaml#/parameters/AddonInstanceId" },
    {
      name: "cluster_id",
      in: "query",
      description: "The id of the cluster the instance runs in.",
      "x-source": "inferred: for this test",
      schema: { type: "string" },
      example: "1b2ec02d-a3b2-11ec-b0d0-0255ac100099",
    },
  ],
  responses: {
    200: {
      "x-source": "inferred: for this test",
      description: "The imagined instance.",
      headers: { "X-Request-Id": { $ref: "../components.yaml#/headers/X-Request-Id" } },
      content: {
        "application/json": {
          schema: { $ref: "../components.yaml#/schemas/AddonInstance" },
          examples: {
            "imagineAddonInstance/imagined": { $ref: "../examples/imagineAddonInstance/imagined.response.yaml" },
          },
        },
      },
    },
    404: { $ref: "../components.yaml#/responses/NotFound" },
  },
};

const caller = `
import { type AddonInstance, createCceClient } from "./src/index.ts";
import { readContract, scenariosOf } from "./scripts/lib/scenarios.ts";

const sent: unknown[] = [];
const { response } = scenariosOf(await readContract())[0] ?? {};
const cce = createCceClient({
  region: "cn-north-4",
  credentials: { token: "a-token" },
  fetch: async (input, init) => {
    sent.push([init?.method, String(input), init?.body, Object.keys(init?.headers ?? {})]);
    return new Response(JSON.stringify(response));
  },
});
const { id, cluster_id } = { id: "a b", cluster_id: "c d&e" };
const addon: AddonInstance = await cce.imagineAddonInstance({ id, cluster_id });
await cce.imagineAddonInstance({ id });
// @ts-expect-error: no such parameter
const misspelt: unknown = await cce.imagineAddonInstance({ id, clusterId: "c" }).catch((error) => error);
// @ts-expect-error: id is missing
const missing: unknown = await cce.imagineAddonInstance({ cluster_id }).catch((error) => error);
// @ts-expect-error: the body belongs to the other method
const body: unknown = await cce.imagineAddonInstance({ id, body: {} }).catch((error) => error);
console.log(JSON.stringify({ sent, kind: addon.kind, refused: [misspelt, missing, body].map(String) }));
`;

describe("an operation added to the contract alone", () => {
  let folder: string;
  const node = (...args: string[]) =>
    execute(process.execPath, ["--import", "ts-blank-space/register", ...args], { cwd: folder });
  const bundle = async () => JSON.parse(await readFile(join(folder, "generated/openapi.json"), "utf8")) as Bundle;

  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), "growth-")));
    for (const part of ["openapi", "src", "scripts", "package.json", "tsconfig.json"])
      await cp(join(root, part), join(folder, part), { recursive: true });
    await symlink(join(root, "node_modules"), join(folder, "node_modules"), "junction");
    const openapi = join(folder, "openapi");
    const entry = parseDocument(await readFile(join(openapi, "openapi.yaml"), "utf8"));
    const reference = { $ref: "operations/imagineAddonInstance.yaml" };
    entry.setIn(["paths", "/api/v3/addons/{id}/imagined"], { get: reference });
    await writeFile(join(openapi, "openapi.yaml"), entry.toString({ lineWidth: 0 }));
    await writeFile(join(openapi, reference.$ref), stringify(imagineAddonInstance));
    await mkdir(join(openapi, "examples/imagineAddonInstance"));
    const example = stringify({ summary: "Imagined", "x-source": "inferred: for this test", value: response() });
    await writeFile(join(openapi, "examples/imagineAddonInstance/imagined.response.yaml"), example);
    await writeFile(join(folder, "caller.ts"), caller);
    const include = ["src", "generated", "caller.ts"];
    await writeFile(join(folder, "tsconfig.caller.json"), JSON.stringify({ extends: "./tsconfig.json", include }));
    await node("scripts/generate.ts");
    return () => rm(folder, { recursive: true });
  }, SLOW);

  test("passes the contract's rules", { timeout: SLOW }, async () => {
    expect(await redocly("lint", join(folder, "openapi/openapi.yaml"))).toContain("is valid");
    const differences = (of: Bundle) => compareWithContract([updateAddonInstance], of as unknown as Contract);
    expect(differences(await bundle())).toEqual(differences(contract));
  });

  test("is refused with a parameter that does not say where it is from", { timeout: SLOW }, async () => {
    const { parameters, ...others } = imagineAddonInstance;
    const force = { name: "force", in: "query", description: "Force it.", schema: { type: "boolean" }, example: true };
    const file = join(folder, "openapi/operations/imagineAddonInstance.yaml");
    await writeFile(file, stringify({ ...others, parameters: [...parameters, force] }));
    const error = await thrown(() => redocly("lint", join(folder, "openapi/openapi.yaml")));
    await writeFile(file, stringify(imagineAddonInstance));
    expect(String(error)).toMatch(/Say where the parameter force comes from/);
  });

  test("is a typed method", { timeout: SLOW }, async () => {
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const { stdout } = await node(tsc, "--project", "tsconfig.caller.json");
    expect(stdout).toBe("");
  });

  test("is sent and checked", { timeout: SLOW }, async () => {
    const { stdout } = await node("caller.ts");
    const url = "https://cce.cn-north-4.myhuaweicloud.com/api/v3/addons/a%20b/imagined";
    expect(JSON.parse(stdout)).toEqual({
      sent: [
        ["GET", `${url}?cluster_id=c%20d%26e`, null, ["x-auth-token"]],
        ["GET", url, null, ["x-auth-token"]],
      ],
      kind: "Addon",
      refused: [
        expect.stringMatching(/^CceValidationError: .*\n +clusterId: is not an argument/),
        expect.stringMatching(/^CceValidationError: .*\n +id: is missing/),
        expect.stringMatching(/^CceValidationError: .*\n +body: is not an argument/),
      ],
    });
  });

  test("is replayed by npm start, and every scenario of the others still is", { timeout: SLOW }, async () => {
    const ids = scenariosOf(await bundle()).map(({ id }) => id);
    expect(ids.sort()).toEqual([...scenarios.map(({ id }) => id), "imagineAddonInstance/imagined"].sort());
    const { stdout } = await node("scripts/replay.ts").catch((failed) => failed);
    for (const id of ids) expect(stdout).toContain(`✓  ${id} `);
    expect(stdout).toContain(`${ids.length} of ${ids.length} agree with the contract.`);
  });
});
