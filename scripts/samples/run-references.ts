// Compiles and runs the samples of the reference: against an emulator behind a proxy that judges what they send, and against a
// service that refuses it in both families of errors.
import { cp } from "node:fs/promises";
import type { AddonInstance } from "../../src/client/client.ts";
import { checkExchange } from "../../src/contract-check/check-exchange.ts";
import type { Exchange } from "../../src/contract-check/exchange.ts";
import { startProxy } from "../../src/contract-check/proxy/proxy.ts";
import type { Verdict } from "../../src/contract-check/verdict.ts";
import { createEmulator, type Emulator } from "../../src/emulator/emulator.ts";
import { CommandError } from "../lib/command.ts";
import { capture, output } from "../lib/exec.ts";
import { serve } from "../lib/proxy.ts";
import type { Result } from "../lib/result.ts";
import { readContract, type Scenario, scenariosOf } from "../lib/scenarios.ts";
import { describeToolchains, missingAmong } from "../lib/toolchains.ts";
import { folderOf, type Language, type Sample } from "./references.ts";

/** One error of the service, and one of its gateway. */
const REFUSALS = ["updateAddonInstance/not-permitted", "updateAddonInstance/token-rejected"];
const REQUEST_ID = "c0ffee00c0ffee00c0ffee00c0ffee00";

/** Runs the samples of a language in `cwd`, a folder that is not there yet, with the tarball of the package. */
export async function* runReferences(
  language: Language,
  samples: readonly Sample[],
  tarball: string,
  cwd: string,
): AsyncGenerator<Result> {
  await cp(folderOf(language), cwd, { recursive: true });
  const missing = await missingAmong(language.needs, cwd);
  if (missing.length) {
    const step = `the samples in ${language.name}`;
    yield { step, done: "not run", missing: `install ${describeToolchains(missing)}` };
    return;
  }
  if (language.prepare) await output(language.prepare, [], { shell: true, cwd, env: { PACKAGE: tarball } });
  const scenarios = scenariosOf(await readContract());
  for (const sample of samples) yield await runReference(sample, scenarios, cwd);
}

/** Compiles and runs a sample in its folder. */
export async function runReference(sample: Sample, scenarios: readonly Scenario[], cwd: string): Promise<Result> {
  const { language, operationId, name } = sample;
  const step = `${operationId} (${language.name})`;
  const done = "compiles, and does what it says and nothing that the contract does not";
  const compiled = await execute(language.compile, sample, cwd);
  if (compiled.code !== 0) return { step, done, problems: [`${name} does not compile:\n${compiled.output}`] };
  const problems = await Promise.all([
    problemsOfSuccess(sample, scenarios, cwd),
    ...REFUSALS.map((id) => problemsOfRefusal(sample, scenarioOf(id, scenarios), cwd)),
  ]);
  return { step, done, problems: problems.flat() };
}

function scenarioOf(id: string, scenarios: readonly Scenario[]): Scenario {
  const scenario = scenarios.find((one) => one.id === id);
  if (!scenario) throw new CommandError(`The contract has no example ${id}, which the samples are run with.`);
  return scenario;
}

function execute(line: string, { name }: Sample, cwd: string, endpoint = "") {
  const env = {
    SAMPLE: name,
    CLOUD_SDK_ENDPOINT: endpoint,
    CLOUD_SDK_TOKEN: "any",
    CLOUD_SDK_REGION: "",
    CLOUD_SDK_AK: "",
    NODE_OPTIONS: "",
    NO_PROXY: "127.0.0.1",
    no_proxy: "127.0.0.1",
  };
  return capture(line, [], { shell: true, cwd, env, timeout: 180_000 });
}

/** What is wrong with a sample that meets the service as it should be. */
async function problemsOfSuccess(sample: Sample, scenarios: readonly Scenario[], cwd: string): Promise<string[]> {
  const addons = sample.begins && [scenarioOf(sample.begins, scenarios).response as AddonInstance];
  const options = { movingReads: 1, ...(addons && { addons }) };
  const [emulator, untouched] = [createEmulator(options), createEmulator(options)];
  const server = await emulator.listen();
  const exchanges: Exchange[] = [];
  const proxy = await startProxy({
    to: new URL(server.url),
    port: 0,
    onExchange: (exchange) => exchanges.push(exchange),
    onUnanswered: (request) => exchanges.push({ request }),
  });
  const ended = await execute(sample.language.run, sample, cwd, proxy.url).finally(async () => {
    await proxy.stop();
    await server.stop();
  });
  const verdicts = exchanges.map((exchange) => checkExchange(exchange, { strict: true }));
  const problems = [
    ...problemsOfEnd(sample, ended),
    ...problemsOfVerdicts(sample, verdicts),
    ...lossesOf(emulator, untouched),
  ];
  return problems.length ? [`${problems.join(", and ")}. It printed:\n${ended.output}`] : [];
}

type Ended = Awaited<ReturnType<typeof execute>>;

function problemsOfEnd({ prints }: Sample, { code, stdout }: Ended): string[] {
  const problems = code === 0 ? [] : [`it ended with ${code}`];
  // curl prints the whole response as one line.
  const isPrinted = stdout
    .split(/\r?\n/)
    .some((line) => line.trim() === prints || (/^\{/.test(line) && line.includes(prints)));
  return isPrinted ? problems : [...problems, `it does not print ${prints}`];
}

function problemsOfVerdicts({ operationId }: Sample, verdicts: readonly Verdict[]): string[] {
  const problems = verdicts.flatMap((verdict) => {
    if (verdict.result === "not covered") return [verdict.why];
    return verdict.disagreements.map(({ message, what }) => `${verdict.operation} ${message} ${what}`);
  });
  const isCalled = verdicts.some(
    (one) => one.result !== "not covered" && one.operation === operationId && one.status === 200,
  );
  return isCalled ? problems : [...problems, `it makes no successful request for ${operationId}`];
}

/** The parameters that accepted updates left out, so that they fall back to defaults. `untouched` has what was there before. */
function lossesOf({ accepted }: Emulator, untouched: Emulator): string[] {
  const updates = accepted.filter(({ operation }) => operation === "updateAddonInstance");
  return updates.flatMap(({ id, body }) => {
    const sent = (body as { readonly spec: { readonly values: Values } }).spec.values;
    const before = untouched.addon(id)?.spec.values as Values | undefined;
    return ["basic", "custom", "flavor"].flatMap((section) =>
      Object.keys(before?.[section] ?? {})
        .filter((name) => !Object.hasOwn(sent[section] ?? {}, name))
        .map((name) => `it leaves out values.${section}.${name}, which falls back to its default`),
    );
  });
}

type Values = Readonly<Record<string, object | undefined>>;

/** What is wrong with a sample whose request is refused: it must fail, and say the code and the request id. */
async function problemsOfRefusal(sample: Sample, { status, response }: Scenario, cwd: string): Promise<string[]> {
  const headers = { "content-type": "application/json", "x-request-id": REQUEST_ID };
  const body = Buffer.from(JSON.stringify(response));
  const server = await serve(async () => ({ status, headers, body }));
  const { code, output: printed } = await execute(sample.language.run, sample, cwd, server.url).finally(server.stop);
  const { errorCode, error_code } = response as Readonly<Record<string, string | undefined>>;
  const wanted = [errorCode ?? error_code ?? "", REQUEST_ID].filter((text) => !printed.includes(text));
  const problems = [
    ...(code === 0 ? [`it ended with 0 although it got ${status}`] : []),
    ...wanted.map((text) => `it does not print ${text} of the ${status} that it got`),
  ];
  return problems.length ? [`${problems.join(", and ")}. It printed:\n${printed}`] : [];
}
