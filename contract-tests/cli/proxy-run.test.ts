// The command `proxy` as a process: --run, exit codes, streams, signals, and TLS to the service.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { root } from "../../scripts/lib/command.ts";
import { createEmulator } from "../../src/testing.ts";
import { selfSigned } from "../support/certificate.ts";
import { jsonBody } from "../support/exchanges.ts";
import { found } from "../support/harness.ts";
import { ended, said } from "../support/processes.ts";
import { SHOW } from "../support/proxy.ts";

let folder: string;
let program: string;
let service: Awaited<ReturnType<ReturnType<typeof createEmulator>["listen"]>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "proxy-run-"));
  program = join(folder, "cli.mjs");
  const bundle = await rolldown({
    input: fileURLToPath(new URL("src/cli/main.ts", root)),
    platform: "node",
    external: [/^node:/],
  });
  await bundle.write({ file: program, codeSplitting: false });
  await bundle.close();
  service = await createEmulator().listen();
  await writeFile(join(folder, "client.mjs"), CLIENT);
});
afterAll(async () => {
  await service.stop();
  await rm(folder, { recursive: true });
});

/** A client: reads everest at the address in the environment, or updates it wrongly, and ends with the code that it is given. */
const CLIENT = `
const [code = "0", wrong] = process.argv.slice(2);
const url = process.env.CLOUD_SDK_ENDPOINT + "${SHOW}";
const init = wrong ? { method: "PUT", body: "{}" } : {};
const response = await fetch(url, { ...init, headers: { "x-auth-token": "any" } });
console.log("the client got", response.status);
console.error("the client is done");
process.exitCode = Number(code);
`;

/** Starts the proxy, in a shell that does something before. */
const start = (args: readonly string[], env: Readonly<Record<string, string>> = {}, before = ":") =>
  spawn("sh", ["-c", `${before}; exec "$@"`, "sh", process.execPath, program, "proxy", ...args], {
    cwd: folder,
    env: { PATH: process.env["PATH"], CLOUD_SDK_REGION: "cn-north-4", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });

const running = (line: string, ...args: readonly string[]) =>
  start(["--to", service.url, "--run", line.replaceAll("$NODE", `"${process.execPath}"`), ...args]);

describe.concurrent("--run", () => {
  test.each([
    ["0, where the command ends so and what passed agrees", "$NODE client.mjs 0", 0],
    ["1, where the command ends with 0 and something disagrees", "$NODE client.mjs 0 wrong", 1],
    ["2, where the command ends with 0 and nothing passed", "exit 0", 2],
    ["the command's, where what passed agrees", "$NODE client.mjs 7", 7],
    ["the command's, where something disagrees", "$NODE client.mjs 7 wrong", 7],
    ["the shell's, where there is no such command", "no-such-command-at-all", 127],
    ["the shell's for a signal", "kill -9 $$", 137],
  ])("ends with %s", async (_, line, code) => {
    const end = await ended(running(line));
    expect(end.code, end.stderr).toBe(code);
  });

  test("the command's streams pass through, before the summary", async () => {
    const { stdout, stderr } = await ended(running("$NODE client.mjs"));
    expect(stdout).toMatch(/^the client got 200\nOPERATION .*\n.*\n\n1 exchange: 1 agree/);
    expect(stderr).toMatch(/^The proxy http:\S+ passes requests on to \S+\.\nthe client is done\n$/);
  });

  test("with --json, standard output is one document, and the command's goes to standard error", async () => {
    const { stdout, stderr } = await ended(running("$NODE client.mjs", "--json"));
    expect(JSON.parse(stdout)).toMatchObject({ checked: 1, agree: 1 });
    expect(stderr).toContain("the client got 200\n");
  });

  test("the command finds the address, and no region next to it", async () => {
    const { stdout } = await ended(running('echo "$CCE_PROXY_URL $CLOUD_SDK_ENDPOINT [$CLOUD_SDK_REGION]"'));
    expect(stdout).toMatch(/^(http:\/\/127\.0\.0\.1:\d+) \1 \[\]\n/);
  });
});

describe.concurrent("a signal", () => {
  /** A program that says when it waits and when it gets a signal, and then does something. */
  async function waiting(name: string, then: string): Promise<string> {
    const file = join(folder, `${name}.mjs`);
    await writeFile(
      file,
      `
const signals = ["SIGINT", "SIGTERM"];
for (const signal of signals) process.on(signal, () => { console.log("got", signal); ${then} });
console.log("waiting");
setTimeout(() => {}, 60_000);
`,
    );
    return file;
  }

  test.each(["SIGINT", "SIGTERM"] as const)("%s reaches the command, with which the proxy ends", async (signal) => {
    const file = await waiting(signal, "process.exit(5)");
    const child = running(`exec $NODE ${file}`);
    const end = ended(child);
    await said(child, "waiting");
    child.kill(signal);
    expect(await end).toMatchObject({ code: 5, stdout: expect.stringContaining(`got ${signal}\n`) });
  });

  test.each(["SIGINT", "SIGTERM"] as const)(
    "%s is no success where the command ends with 0, and the summary is printed",
    async (signal) => {
      const file = await waiting(`${signal}-0`, "process.exit(0)");
      const child = running(`$NODE client.mjs && exec $NODE ${file}`);
      const end = ended(child);
      await said(child, "waiting");
      child.kill(signal);
      const { code, stdout, stderr } = await end;
      expect([code, stdout]).toEqual([130, expect.stringContaining("1 exchange: 1 agree")]);
      expect(stderr).toContain("The command was interrupted: only what passed until then was judged.\n");
    },
  );

  test.each([
    ["SIGINT", "SIGINT"],
    ["SIGINT", "SIGTERM"],
    ["SIGTERM", "SIGINT"],
    ["SIGTERM", "SIGTERM"],
  ] as const)("%s and then %s end a command that ignores them, and all that it has started", async (first, second) => {
    const file = await waiting(`${first}-${second}`, "");
    const child = running(`trap '' INT TERM; $NODE ${file}; echo after`);
    // Its standard output ends with the last of them.
    const end = ended(child);
    await said(child, "waiting");
    child.kill(first);
    await said(child, "got");
    child.kill(second);
    expect(await end).toMatchObject({ code: 130, stdout: `waiting\ngot ${first}\n` });
  });

  test("reaches a program that the command's shell has started too", async () => {
    const file = await waiting("deep", "process.exit(5)");
    const child = running(`$NODE ${file}; echo after`);
    const end = ended(child);
    await said(child, "waiting");
    child.kill("SIGTERM");
    expect((await end).stdout).toContain("got SIGTERM\n");
  });

  test.each(["SIGINT", "SIGTERM"] as const)(
    "%s without --run ends with the summary and the verdict's code",
    async (signal) => {
      const child = start(["--to", service.url, "--port", "0"]);
      const end = ended(child);
      let heard = "";
      child.stderr.on("data", (chunk) => {
        heard += chunk;
      });
      while (!heard.includes("CLOUD_SDK_ENDPOINT")) await once(child.stderr, "data");
      const [, url] = found(/The proxy (\S+)/.exec(heard));
      await (await fetch(url + SHOW, { headers: { "x-auth-token": "any" } })).text();
      child.kill(signal);
      expect(await end).toMatchObject({ code: 0, stdout: expect.stringContaining("1 exchange: 1 agree") });
    },
  );
});

describe.concurrent("a recording that cannot be written to its end", () => {
  test.each([
    [2, "what passed agrees", "client.mjs 0"],
    [1, "something disagrees", "client.mjs 0 wrong"],
    [7, "the command ends with 7", "client.mjs 7"],
  ])("loses no summary, and is %i where %s", async (code, _, client) => {
    const args = ["--to", service.url, "--record", `lines-${code}.jsonl`, "--run", `"${process.execPath}" ${client}`];
    const end = await ended(start(args, {}, "ulimit -f 0"));
    expect(end).toMatchObject({ code, stdout: expect.stringContaining("\n1 exchange: ") });
    expect(end.stderr).toMatch(new RegExp(`^error: --record lines-${code}\\.jsonl: EFBIG: `, "m"));
  });
});

test("the service's certificate is verified as Node does, with NODE_EXTRA_CA_CERTS", async () => {
  const { key, cert } = selfSigned({ isLocal: true });
  const server = createServer({ key, cert }, (_, reply) => {
    const body = JSON.stringify(jsonBody("showAddonInstance/before-upgrade", "response"));
    reply.writeHead(200, { "content-type": "application/json", "x-request-id": "1" }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as { readonly port: number };
  const file = join(folder, "ca.pem");
  await writeFile(file, cert);
  const args = ["--to", `https://127.0.0.1:${port}`, "--run", `"${process.execPath}" client.mjs`];
  const refused = await ended(start(args));
  expect(refused).toMatchObject({ code: 2, stdout: expect.stringContaining("the client got 502\n") });
  expect(refused.stderr).toMatch(/DEPTH_ZERO_SELF_SIGNED_CERT.*NODE_EXTRA_CA_CERTS/);
  expect(await ended(start(args, { NODE_EXTRA_CA_CERTS: file }))).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("the client got 200\n"),
  });
});
