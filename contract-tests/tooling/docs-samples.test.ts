// The code samples of the documentation in TypeScript and for curl, run against the emulator.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { readSamples } from "../../scripts/docs/samples.ts";
import { root } from "../../scripts/lib/command.ts";
import { capture } from "../../scripts/lib/exec.ts";
import { createEmulator } from "../../src/testing.ts";
import { temporary } from "../support/contract-copy.ts";
import { EVEREST } from "../support/emulator.ts";

const path = (name: string) => fileURLToPath(new URL(name, root));
const ENTRIES = { "cce-addons/upgrade": path("src/upgrade/index.ts"), "cce-addons": path("src/index.ts") };

/** An emulator, in which an update ends at once, and the environment that leads a sample to it. */
async function emulator() {
  const emulator = createEmulator({ movingReads: 1 });
  const { url, stop } = await emulator.listen();
  onTestFinished(stop);
  const env = { CLOUD_SDK_ENDPOINT: url, CLOUD_SDK_TOKEN: "any" };
  return { emulator, env };
}

/** Shortens the ten seconds between two reads of an instance. */
const HASTE = `data:text/javascript,${encodeURIComponent(
  "const wait = setTimeout; globalThis.setTimeout = (then, ms, ...rest) => wait(then, ms === 10000 ? 10 : ms, ...rest);",
)}`;

async function runTypeScript(name: string) {
  const [{ env, emulator: service }, folder] = await Promise.all([emulator(), temporary()]);
  const bundle = await rolldown({
    input: path(`docs/samples/typescript/${name}.ts`),
    platform: "node",
    resolve: { alias: ENTRIES },
  });
  const file = join(folder, "sample.mjs");
  await bundle.write({ file, codeSplitting: false });
  await bundle.close();
  return { ...(await capture(process.execPath, ["--import", HASTE, file], { env })), service };
}

describe("a sample in TypeScript", () => {
  it("upgrades an add-on, with a parameter of one's own", async () => {
    const { stdout, code, service } = await runTypeScript("updateAddonInstance");
    expect(code).toBe(0);
    expect(stdout).toContain("custom.over_subscription 80 \u2192 95 (your change)");
    expect(stdout.trim().endsWith("everest 2.1.30 running")).toBe(true);
    expect(service.accepted).toHaveLength(1);
  });

  it("reads an add-on", async () => {
    const { stdout } = await runTypeScript("showAddonInstance");
    expect(stdout).toBe("everest 2.1.29 running\nEvery instance of the add-on runs; it works normally.");
  });
});

describe("a sample for curl", () => {
  let missing: string[];
  beforeAll(async () => {
    const codes = await Promise.all(
      ["curl", "jq"].map(async (name) => ((await capture(name, ["--version"])).code === 0 ? [] : [name])),
    );
    missing = codes.flat();
  });

  const run = async (name: string, env: Readonly<Record<string, string>>) =>
    capture("sh", [path(`docs/samples/curl/${name}.sh`)], { env, cwd: await temporary() });

  it("sets a parameter and sends all others as they are", async ({ skip }) => {
    if (missing.length) skip(`${missing.join(" and ")} cannot be started`);
    const { env, emulator: service } = await emulator();
    const before = service.addon(EVEREST)?.spec.values;
    const { code, stdout } = await run("updateAddonInstance", env);
    expect([code, JSON.parse(stdout).status.status]).toEqual([0, "upgrading"]);
    // The first read ends the update.
    await run("showAddonInstance", env);
    const { custom, ...others } = before as { custom: object };
    const after = service.addon(EVEREST)?.spec.values;
    expect(after).toEqual({ ...others, custom: { ...custom, over_subscription: "95" } });
  });

  it("reads an add-on, and fails where there is none", async ({ skip }) => {
    if (missing.length) skip(`${missing.join(" and ")} cannot be started`);
    const { env } = await emulator();
    expect(JSON.parse((await run("showAddonInstance", env)).stdout).metadata.name).toBe("everest");
    const wrong = { ...env, CLOUD_SDK_ENDPOINT: `${env.CLOUD_SDK_ENDPOINT}/none` };
    expect((await run("showAddonInstance", wrong)).code).not.toBe(0);
  });
});

describe("the samples", () => {
  it("are of the operations, in each language that has files", async () => {
    const folders = await readdir(path("docs/samples"));
    const samples = await readSamples();
    const langs = samples.get("updateaddoninstance")?.map(({ lang }) => lang) ?? [];
    expect(langs.slice(0, 2)).toEqual(["curl", "typescript"]);
    expect(langs.filter((lang) => !folders.includes(lang))).toEqual([]);
  });
});
