// `cce-addons verify-client`: runs a client's command, and ends as what it has proven says.
import { describe, expect, test } from "vitest";
import { run } from "../../src/cli/program.ts";
import type { Terminal } from "../../src/cli/terminal.ts";
import { systemClock } from "../../src/client/deadline.ts";
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
    "✗ rollbackAddonInstance\n    the nearest is request 1: /request/body/clusterID has another value\n\n0 of 1 proven, by 1 request\n",
  );
  expect(stderr).toContain("verify-client --help");
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
    ["--only nothing -- true", /--only takes some of updateAddonInstance, /],
    ["--only , -- true", /--only takes some of/],
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
