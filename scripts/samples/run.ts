// Runs the examples as a team would: in a copy of their folder, with the packed package installed, against an emulator.
import { existsSync } from "node:fs";
import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { samples } from "../../generated/sample-data.ts";
import { createEmulator } from "../../src/emulator/emulator.ts";
import { capture, npm } from "../lib/exec.ts";
import { inRoot } from "../lib/files.ts";
import { forward, serve } from "../lib/proxy.ts";
import type { Result } from "../lib/result.ts";
import { type Example, excerpt, problemsOf, readSample, SAMPLES } from "./examples.ts";

/** Runs the examples in `sandbox`, an empty folder, with the tarball of the package. */
export async function* runExamples(
  examples: readonly Example[],
  tarball: string,
  sandbox: string,
  { update = false } = {},
): AsyncGenerator<Result> {
  for (const folder of new Set(examples.map(({ folder }) => folder))) {
    const cwd = join(sandbox, folder);
    await prepare(folder, tarball, cwd);
    for (const example of examples.filter((one) => one.folder === folder)) yield await runExample(example, cwd, update);
  }
}

/** Copies an example's project, and installs what it needs. */
async function prepare(folder: string, tarball: string, cwd: string): Promise<void> {
  await mkdir(cwd, { recursive: true });
  await cp(inRoot(`${SAMPLES}/${folder}`), cwd, { recursive: true });
  if (!existsSync(join(cwd, "package.json"))) await writeFile(join(cwd, "package.json"), '{ "private": true }');
  await npm(["install", tarball, "--prefix", cwd], cwd);
}

async function runExample(example: Example, cwd: string, update: boolean): Promise<Result> {
  const step = `${example.name} (${example.folder}: ${example.run})`;
  for (const need of example.needs ?? []) {
    const missing = await whyMissing(need, cwd);
    if (missing) return { step, done: "not run", missing };
  }
  const services = await startServices();
  try {
    const env = {
      ...services.env,
      NODE_OPTIONS: "",
      GITHUB_ACTIONS: "",
      CLOUD_SDK_TOKEN: "any",
      NO_PROXY: "127.0.0.1",
    };
    const ended = await capture(example.run, [], { shell: true, cwd, env, timeout: 120_000 });
    if (update && ended.code === example.exit) await record(example, ended.output);
    const expected = example.output && (await readSample(example.output));
    return { step, done: `exit ${ended.code}, as expected`, problems: problemsOf(example, ended, expected) };
  } finally {
    await services.stop();
  }
}

/** Writes what the guide is to show of an example. */
async function record({ output }: Example, printed: string): Promise<void> {
  if (!output) return;
  const file = inRoot(`${SAMPLES}/${output}`);
  const recorded = existsSync(file) ? await readSample(output) : "";
  if (problemsOf({ output, exit: 0 } as Example, { code: 0, output: printed }, recorded).length || !recorded)
    await writeFile(file, excerpt(recorded, printed));
}

/** Why a program or a command of cce-addons is not there. */
async function whyMissing(need: string, cwd: string): Promise<string | undefined> {
  const [name = "", option] = need.split(" ");
  const own = ["check", "proxy", "verify-client"].includes(name);
  const [program, args] = own ? ["npx", ["cce-addons", name, "--help"]] : [name, ["--version"]];
  const { code, stdout } = await capture(program as string, args as string[], { cwd });
  // For a command that it does not have, the help is that of all.
  const isThere = !own || new RegExp(`^Usage: .*cce-addons ${name}\\b`, "m").test(stdout);
  if (code === 0 && isThere && stdout.includes(option ?? "")) return undefined;
  return own ? `cce-addons has no ${need}` : `${need} cannot be started; install it`;
}

/** A new emulator, so that no example finds what another one changed, and a service that breaks the contract. */
async function startServices() {
  const emulator = await createEmulator().listen();
  const faulty = await serve(async (request) => {
    const response = await forward(emulator.url, request);
    // As an older version of a service may have called it.
    return { ...response, body: Buffer.from(String(response.body).replaceAll('"Reason":', '"reason":')) };
  });
  const [addon] = samples["listAddonInstances/two-addons"].items;
  return {
    env: { CCE_URL: emulator.url, CCE_FAULTY_URL: faulty.url, CLUSTER_ID: String(addon?.spec.clusterID) },
    stop: async () => {
      await faulty.stop();
      await emulator.stop();
    },
  };
}
