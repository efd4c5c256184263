/** Serves whoever adds an operation: a path item in the contract is a new method, typed and sent, with no other edit. */
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { scenarios } from "./support/harness.ts";

const SLOW = 120_000;
const root = fileURLToPath(new URL("..", import.meta.url));
const execute = promisify(execFile);

/** The companion read, as the provider documents it elsewhere. */
const showAddonInstance = {
  operationId: "showAddonInstance",
  tags: ["Addon"],
  summary: "Show an add-on instance",
  description:
    "Reads an instance.\n\n**Required permissions**\n\nNone.\n\n**Side effects**\n\nNone.\n\n**Errors worth handling**\n\n404.\n",
  parameters: [
    {
      name: "cluster_id",
      in: "query",
      description: "The id of the cluster the instance runs in.",
      "x-source": "documented: ShowAddonInstance",
      schema: { type: "string" },
      example: "1b2ec02d-a3b2-11ec-b0d0-0255ac100099",
    },
  ],
  responses: {
    "200": { $ref: "#/components/responses/AddonInstance" },
    "404": { $ref: "#/components/responses/NotFound" },
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
const addon: AddonInstance = await cce.showAddonInstance({ id, cluster_id });
await cce.showAddonInstance({ id });
// @ts-expect-error: no such parameter
const misspelt: unknown = await cce.showAddonInstance({ id, clusterId: "c" }).catch((error) => error);
// @ts-expect-error: id is missing
const missing: unknown = await cce.showAddonInstance({ cluster_id }).catch((error) => error);
// @ts-expect-error: the body belongs to the other method
const body: unknown = await cce.showAddonInstance({ id, body: {} }).catch((error) => error);
console.log(JSON.stringify({ sent, kind: addon.kind, refused: [misspelt, missing, body].map(String) }));
`;

describe("updateAddonInstance", () => {
  let folder: string;
  const node = (...args: string[]) =>
    execute(process.execPath, ["--import", "ts-blank-space/register", ...args], { cwd: folder });

  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), "growth-")));
    for (const part of ["openapi", "src", "scripts", "package.json", "tsconfig.json"])
      await cp(join(root, part), join(folder, part), { recursive: true });
    await symlink(join(root, "node_modules"), join(folder, "node_modules"), "junction");
    const file = join(folder, "openapi/openapi.yaml");
    const document = parseDocument(await readFile(file, "utf8"));
    document.setIn(["paths", "/api/v3/addons/{id}", "get"], showAddonInstance);
    await writeFile(file, document.toString({ lineWidth: 0 }));
    await writeFile(join(folder, "caller.ts"), caller);
    const include = ["src", "generated", "caller.ts"];
    await writeFile(join(folder, "tsconfig.caller.json"), JSON.stringify({ extends: "./tsconfig.json", include }));
    await node("scripts/generate.ts");
    return () => rm(folder, { recursive: true });
  }, SLOW);

  test("beside it, an operation added to the contract alone is a typed method", {
    timeout: SLOW,
  }, async () => {
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const { stdout } = await node(tsc, "--project", "tsconfig.caller.json");
    expect(stdout).toBe("");
  });

  test("beside it, an operation added to the contract alone is sent and checked", {
    timeout: SLOW,
  }, async () => {
    const { stdout } = await node("caller.ts");
    const url = "https://cce.cn-north-4.myhuaweicloud.com/api/v3/addons/a%20b";
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

  test("beside it, an operation added to the contract alone is replayed by npm start", {
    timeout: SLOW,
  }, async () => {
    const { stdout } = await node("scripts/replay.ts").catch((failed) => failed);
    const total = scenarios.length + 2;
    expect(stdout).toContain(`${total} of ${total} agree with the contract.`);
  });
});
