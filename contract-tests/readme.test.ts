// What the README says is run: its snippets compile, the first one updates an add-on on the mock, its commands are CI's.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import tsBlankSpace from "ts-blank-space";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { root } from "../scripts/lib/command.ts";
import { readContract, scenariosOf } from "../scripts/lib/scenarios.ts";
import { type CceClientOptions, createCceClient, type InstanceRequest, upgradeRequest } from "../src/index.ts";

const path = (name: string) => fileURLToPath(new URL(name, root));
const read = (name: string) => readFile(path(name), "utf8");

/** What the snippets use without saying where it comes from. */
const AMBIENT = `declare const token: string, id: string, clusterID: string, values: Record<string, unknown>;
declare const userName: string, password: string, accountName: string;\n`;

let readme: string;
let folder: string;
beforeAll(async () => {
  readme = await read("README.md");
  folder = await mkdtemp(join(tmpdir(), "readme-"));
});
afterAll(() => rm(folder, { recursive: true }));

const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map(([, code = ""]) => code);

/** The errors of TypeScript, at the project's strictness, for the snippets. */
async function compile(snippets: readonly string[]): Promise<string> {
  const compilerOptions = {
    noEmit: true,
    noUnusedLocals: false,
    typeRoots: [path("node_modules/@types")],
    paths: {
      "cce-addons": [path("src/index.ts")],
      "cce-addons/node": [path("src/client/node.ts")],
      "cce-addons/signer": [path("src/client/signer.ts")],
    },
  };
  await writeFile(
    join(folder, "tsconfig.json"),
    JSON.stringify({ extends: path("tsconfig.json"), compilerOptions, include: ["*.mts"] }),
  );
  for (const [i, code] of snippets.entries()) await writeFile(join(folder, `${i}.mts`), AMBIENT + code);
  const tsc = path("node_modules/typescript/bin/tsc");
  return spawnSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" }).stdout;
}

describe("README", () => {
  it("has snippets that compile", async () => {
    const snippets = blocks("ts");
    expect(snippets.length).toBeGreaterThanOrEqual(2);
    expect(await compile(snippets)).toBe("");
  });

  it("has snippets whose mistakes would be found", async () => {
    const [first = ""] = blocks("ts");
    expect(await compile([first.replace("clusterID,", "")])).toContain("clusterID");
  });

  it("updates an add-on with its first snippet", async () => {
    const scenarios = scenariosOf(await readContract());
    const scenario = scenarios.find(({ id }) => id === "updateAddonInstance/upgrade-everest");
    if (!scenario) throw new Error("there is no scenario updateAddonInstance/upgrade-everest");
    const { spec } = scenario.request as InstanceRequest;
    const sent: Request[] = [];
    const toMock: typeof fetch = (input, init) => {
      const request = new Request(input, init);
      sent.push(request.clone());
      return fetch(new Request(new URL(new URL(request.url).pathname, inject("mockUrl")), request));
    };
    const code = tsBlankSpace(blocks("ts")[0] ?? "").replace(/^import .*$/m, "");
    const names = {
      id: scenario.parameters["id"],
      token: "token",
      clusterID: spec.clusterID,
      values: spec.values,
    };
    const create = (options: CceClientOptions) => createCceClient({ ...options, fetch: toMock });
    const run = new Function(
      ...Object.keys(names),
      "createCceClient",
      "upgradeRequest",
      `return (async () => { ${code}; return addon; })();`,
    );
    const addon: unknown = await run(...Object.values(names), create, upgradeRequest);
    expect(addon).toEqual(scenario.response);
    expect(sent.map(({ url }) => url)).toEqual([`https://cce.cn-north-4.myhuaweicloud.com${scenario.path}`]);
    expect(await sent[0]?.json()).toEqual(scenario.request);
  });

  it("names commands that exist, and the test command CI begins with", async () => {
    const { scripts } = JSON.parse(await read("package.json")) as {
      scripts: Record<string, string>;
    };
    const named = [...readme.matchAll(/npm run ([a-z:]+)/g)].map(([, name = ""]) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
    expect(readme).toContain("npm ci && npm test");
    expect(await read(".ci/run")).toMatch(/^\(npm ci && npm test\)$/m);
    expect(await read(".github/workflows/check.yml")).toContain("bash .ci/run");
  });

  it.each(["ci", "test", "run"])("is held by CI: a failing `npm %s` fails it", async (verb) => {
    const bin = await mkdtemp(join(folder, "bin-"));
    await writeFile(join(bin, "npm"), `#!/bin/sh\n[ "$1" != ${verb} ]\n`, { mode: 0o755 });
    const env = { ...process.env, PATH: `${bin}:${process.env["PATH"]}` };
    expect(spawnSync("bash", [path(".ci/run")], { env }).status).toBe(1);
  });

  it("links to files that exist", () => {
    const links = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map(([, file = ""]) => file);
    expect(links.filter((file) => !existsSync(path(file)))).toEqual([]);
  });
});
