// `cce-addons verify-client`: runs a client's command, and ends as what it has proven says.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { run } from "../../src/cli/program.ts";
import type { Terminal } from "../../src/cli/terminal.ts";
import { systemClock } from "../../src/client/deadline.ts";
import { DOCUMENTED } from "../../src/contract-check/verify-client/proofs.ts";
import { type Given, json, shell } from "../support/cli.ts";

/** A client in one line of JavaScript: what it does with `get`, `put` and `env`. Its quotes are double. */
const client = (does: string): string =>
  `-- ${process.execPath} --input-type=module -e '
    const env = process.env;
    const call = (method, path, body) => fetch(env.CLOUD_SDK_ENDPOINT + path, {
      method, ...(body && { body: JSON.stringify(body) }),
      headers: { "content-type": "application/json", "x-auth-token": env.CLOUD_SDK_TOKEN },
    }).then((response) => response.json());
    ${does}
  '`;

const RUNS = 'await call("POST", "/api/v3/addons/roll-back-everest/operation/rollback", { clusterID });';
const CLUSTER_ID = 'const { clusterID } = (await call("GET", "/documented")).spec;';
const ONLY = "--only rollbackAddonInstance";

const verify = (line: string, given: Given = { on: "pipe" }) => shell().command(`verify-client ${line}`, given);

test("0 when everything that was asked for is proven", async () => {
  const { code, stdout, stderr } = await verify(`${ONLY} ${client(CLUSTER_ID + RUNS)}`);
  expect({ code, stdout, stderr }).toEqual({
    code: 0,
    stdout: "✓ rollbackAddonInstance\n\n1 of 1 proven, by 1 request\n",
    stderr: "",
  });
});

test("1 while something is missing, with why", async () => {
  const wrong = 'await call("POST", "/api/v3/addons/roll-back-everest/operation/rollback", { clusterID: "planted" });';
  const { code, stdout, stderr } = await verify(`${ONLY} ${client(wrong)}`);
  expect(code).toBe(1);
  expect(stdout).toBe(
    `✗ rollbackAddonInstance\n    the nearest is request 1: /request/body/clusterID must be "${DOCUMENTED.spec.clusterID}"\n\n0 of 1 proven, by 1 request\n`,
  );
  expect(stdout + stderr).not.toContain("planted");
  expect(stderr).toContain("verify-client --help");
});

test("--run takes the command as a line of the shell, as proxy does", async () => {
  const folder = await mkdtemp(join(tmpdir(), "verify-client-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const [, script = ""] = client(CLUSTER_ID + RUNS).split("'");
  await writeFile(join(folder, "client.mjs"), script);
  expect(await verify(`${ONLY} --run 'true && ${process.execPath} ${folder}/client.mjs'`)).toMatchObject({
    code: 0,
    stdout: "✓ rollbackAddonInstance\n\n1 of 1 proven, by 1 request\n",
  });
  const failing = await verify(`${ONLY} --run 'exit 7'`);
  expect(failing).toMatchObject({ code: 7, stderr: expect.stringContaining("The command ended with 7.\n") });
});

describe("the command's environment", () => {
  const NAMES = ["CLOUD_SDK_TOKEN", "CLOUD_SDK_AK", "CLOUD_SDK_SK", "CLOUD_SDK_REGION"];
  const own = { CLOUD_SDK_TOKEN: "own", CLOUD_SDK_AK: "own", CLOUD_SDK_SK: "own", CLOUD_SDK_REGION: "cn-north-4" };

  test("has the documented cluster", async () => {
    const rolls = client(`const clusterID = env.CLUSTER_ID; ${RUNS}`);
    expect(await verify(`${ONLY} ${rolls}`)).toMatchObject({ code: 0 });
  });

  test.each([
    ["token", "CLOUD_SDK_TOKEN"],
    ["signature", "CLOUD_SDK_AK,CLOUD_SDK_SK"],
    ["both", "CLOUD_SDK_TOKEN,CLOUD_SDK_AK,CLOUD_SDK_SK"],
  ])("with --auth %s has %s, and none of the caller's own", async (auth, names) => {
    const printed = `if (${JSON.stringify(Object.keys(own))}.some((name) => env[name] === "own")) process.exit(9);`;
    const expected = `if (${JSON.stringify(NAMES)}.filter((name) => env[name]).join() !== "${names}") process.exit(8);`;
    expect(await verify(`--auth ${auth} ${client(`${printed}${expected}`)}`, { on: "pipe", env: own })).toMatchObject({
      code: 2,
    });
  });
});

test("2 when no request was received", async () => {
  const { code, stderr } = await verify(client(""));
  expect(code).toBe(2);
  expect(stderr).toContain("CLOUD_SDK_ENDPOINT");
});

test("the command's own exit code where it is not 0, also if everything is proven", async () => {
  const { code, stderr } = await verify(`${ONLY} ${client(`${CLUSTER_ID}${RUNS} process.exitCode = 7;`)}`);
  expect(code).toBe(7);
  expect(stderr).toBe("The command ended with 7.\n");
});

test("--json: one document", async () => {
  const ran = await verify(`--json ${ONLY} ${client(CLUSTER_ID + RUNS)}`);
  expect(json(ran)).toEqual({
    received: 1,
    proofs: [{ what: "rollbackAddonInstance", done: true, why: [] }],
    commandExitCode: 0,
  });
});

describe("called wrongly", () => {
  test.each([
    ["-- no-such-program", /the command cannot be started \(ENOENT\)/],
    [
      "--only rolbackAddonInstance -- true",
      /error: --only: rolbackAddonInstance is no operation; choose from .*showAddonInstance.*; did you mean "rollbackAddonInstance"\?\n/,
    ],
    ["--only nope -- true", /nope is no operation; choose from updateAddonInstance, .*listAddonInstances[^;]*\n/],
    ["--only , -- true", /--only takes operations, separated by commas; choose from updateAddonInstance/],
    ["--auth basic -- true", /Allowed choices are token, signature, both/],
    ["--run true -- true", /say the command once: with --run, or after --/],
    ["--port 70000 -- true", /--port takes a number up to 65535/],
    ["--port x -- true", /--port takes a number up to 65535/],
  ])("%s", async (line, says) => {
    const { code, stderr } = await verify(line);
    expect(code).toBe(64);
    expect(stderr).toMatch(says);
  });
});

test("without a command it says what a client needs, and serves until Ctrl-C", async () => {
  const { code, stdout, stderr } = await verify(ONLY, {
    on: "pipe",
    ctrlC: (moment) => moment.at === "output" && moment.text === "\n",
  });
  expect(stderr).toMatch(/export CLOUD_SDK_ENDPOINT=http:\/\/127\.0\.0\.1:\d+\n/);
  expect(stderr).toContain(`export CLUSTER_ID='${DOCUMENTED.spec.clusterID}'\n`);
  expect(stderr).toMatch(/export CLOUD_SDK_SK=consumer-secret-key\n/);
  expect(stdout).toContain("✗ rollbackAddonInstance");
  expect(code).toBe(2);
});

async function* noInput(): AsyncGenerator<Uint8Array> {}

test("Ctrl-C ends the command, and proves nothing", async () => {
  const written: string[] = [];
  const stream = { write: (text: string) => written.push(text) };
  const terminal: Terminal = {
    ...{ env: process.env, out: stream, err: stream, clock: systemClock, fetch },
    ...{ canAsk: false, ask: async () => "", readInput: async () => "", input: noInput },
    signal: AbortSignal.abort(new Error("Ctrl-C")),
  };
  const waits = ["verify-client", "--", process.execPath, "-e", "setInterval(() => {}, 1000)"];
  expect(await run(waits, terminal)).toBe(130);
  expect(written.join("")).toBe("error: Ctrl-C: what the client has done until then proves nothing.\n");
});
