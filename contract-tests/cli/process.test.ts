// The command as a process of its own: exit codes, pipes, signals, a real terminal, and a run that is killed.
// To repeat a killed run: CLI_SEED=<the seed in the title>.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { access, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { root } from "../../scripts/lib/command.ts";
import { forward, type HttpRequest, serve } from "../../scripts/lib/proxy.ts";
import { createCceClient, upgradeRequest } from "../../src/index.ts";
import { createEmulator, type EmulatorOptions } from "../../src/testing.ts";
import { CLUSTER, withValues } from "../support/cli.ts";
import { found } from "../support/harness.ts";
import { ended, said } from "../support/processes.ts";
import { everest, everestId, everestTemplate } from "../support/upgrade.ts";

let folder: string;
/** The command: one file, which starts in a fifth of the time of its sources. */
let program: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cli-process-"));
  program = join(folder, "cli.mjs");
  const external = [/^node:/];
  const bundle = await rolldown({ input: fileURLToPath(new URL("src/cli/main.ts", root)), platform: "node", external });
  await bundle.write({ file: program, codeSplitting: false });
  await bundle.close();
});
const UPGRADE = ["upgrade", everestId, "--yes", "--interval", "0.01"];

// Not when a test is finished: which one that is cannot be told in tests that run at the same time.
const stops: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const stop of stops) await stop();
  await rm(folder, { recursive: true });
});

const custom = { custom: { over_subscription: "95", mine: true } };

/** An emulator on a socket, behind a proxy that lets a test see, and hold up, each request. */
async function service(options: EmulatorOptions = {}) {
  const emulator = createEmulator({
    addons: [everest(withValues(custom))],
    templates: [everestTemplate()],
    ...options,
  });
  const server = await emulator.listen();
  let onRequest = async (_: HttpRequest) => {};
  const underWay = new Set<Promise<unknown>>();
  const proxy = await serve((request) => {
    const response = onRequest(request).then(() => forward(server.url, request));
    const ended = response.catch(() => {}).finally(() => underWay.delete(ended));
    underWay.add(ended);
    return response;
  });
  stops.push(proxy.stop, server.stop);
  const env = { PATH: process.env["PATH"], TERM: "xterm", CLOUD_SDK_ENDPOINT: proxy.url, CLOUD_SDK_TOKEN: "any" };
  const start = (program: string, args: readonly string[]) =>
    spawn(program, args, { cwd: fileURLToPath(root), env, detached: true });
  return {
    emulator,
    env,
    start,
    /** Starts the command. */
    cli: (args: readonly string[]) => start(process.execPath, [program, ...args]),
    /** Runs a line of a shell, in which $CLI is the command. */
    shell: (line: string) => start("bash", ["--norc", "-c", line.replaceAll("$CLI", `${process.execPath} ${program}`)]),
    onRequest(then: (request: HttpRequest) => Promise<void>): void {
      onRequest = then;
    },
    /** Resolves when no request is under way. */
    async quiet(): Promise<void> {
      for (let turn = 0; turn < 20; turn += 1) await setImmediate();
      await Promise.all(underWay);
    },
  };
}

describe.concurrent("the process", () => {
  test("prints its version, completes, and ends with the exit code of the command", async () => {
    const { cli } = await service();
    const [version, completion, list, wrong] = await Promise.all(
      [["--version"], ["complete", "bash"], ["list", "--cluster", CLUSTER], ["upgrad"]].map((args) => ended(cli(args))),
    );
    expect(version).toMatchObject({ code: 0, stdout: `${packageJson.version}\n`, stderr: "" });
    expect(completion).toMatchObject({ code: 0, stdout: expect.stringContaining("cce-addons") });
    expect(list).toMatchObject({ code: 0, stdout: expect.stringMatching(/^NAME .*\neverest /), stderr: "" });
    expect(wrong).toMatchObject({ code: 64, stdout: "" });
  });

  test("a reader that is gone is no crash, and ends no upgrade", async () => {
    const { shell, emulator } = await service();
    const reading = await ended(shell(`set -o pipefail; $CLI show ${everestId} | head -1`));
    expect(reading).toMatchObject({ code: 0, stdout: "everest 2.1.29\n", stderr: "" });
    const changing = await ended(shell(`set -o pipefail; $CLI ${UPGRADE.join(" ")} 2>&1 | head -1`));
    expect(changing).toMatchObject({ code: 0, stdout: "everest 2.1.29 → 2.1.30\n", stderr: "" });
    expect(found(emulator.addon(everestId)).status.status).toBe("running");
    expect(found(emulator.addon(everestId)).spec.version).toBe("2.1.30");
  });

  test.runIf(process.platform === "linux")(
    "output that cannot be written is an error, and ends no upgrade",
    async () => {
      const { shell, emulator } = await service();
      const full = {
        code: 74,
        stderr: expect.stringMatching(/^error: standard output cannot be written: ENOSPC.*\n$/),
      };
      expect(await ended(shell(`$CLI show ${everestId} > /dev/full`))).toMatchObject(full);
      expect(await ended(shell(`$CLI ${UPGRADE.join(" ")} --json > /dev/full`))).toMatchObject({ code: 74 });
      expect(found(emulator.addon(everestId)).spec.version).toBe("2.1.30");
      expect(await ended(shell("$CLI show none > /dev/full"))).toMatchObject({ code: 64 });
    },
  );

  test("a SIGINT while waiting is 4, and says what was sent; before sending it is 130", async () => {
    for (const [at, code, says] of [
      ["PUT", 4, /Already sent: the update of everest to 2\.1\.30/],
      ["GET", 130, /^(?!.*Already sent)/s],
    ] as const) {
      const { cli, onRequest } = await service();
      const child = cli(UPGRADE);
      onRequest(async ({ method }) => {
        if (method !== at) return;
        child.kill("SIGINT");
        await once(child, "exit");
      });
      const end = await ended(child);
      expect(end).toMatchObject({ code, stderr: expect.stringMatching(says) });
    }
  });

  test("emulate serves until a SIGINT, and an upgrade takes time however often it is read", async () => {
    const { cli } = await service();
    const child = cli(["emulate", "--port", "0", "--json"]);
    const end = ended(child);
    const { url } = JSON.parse(await said(child, "}"));
    const cce = createCceClient({ endpoint: url, credentials: { token: "any" } });
    const { spec } = await cce.showAddonInstance({ id: everestId });
    await cce.updateAddonInstance({ id: everestId, body: upgradeRequest({ ...spec, version: "2.1.30" }) });
    for (let reads = 0; reads < 4; reads++)
      expect((await cce.showAddonInstance({ id: everestId })).status.status).toBe("upgrading");
    child.kill("SIGINT");
    const { code, stdout } = await end;
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ url: expect.stringMatching(/^http:\/\/127/), cluster: CLUSTER });
  });

  test("a second SIGINT ends at once what goes on after the first, such as reading standard input", async () => {
    const { shell } = await service();
    // It is told to stop when it has begun to read: what is written is read at once.
    const child = shell(`exec $CLI plan ${everestId} --patch -`);
    const end = ended(child);
    await new Promise((resolve) => child.stdin.write(" ".repeat(1 << 20), resolve));
    while (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGINT");
      await setImmediate();
    }
    expect((await end).code).toBe(130);
  });
});

const hasScript = await access("/usr/bin/script").then(
  () => true,
  () => false,
);

describe.skipIf(!hasScript || process.platform !== "linux")(
  "at a real terminal (by `script` of util-linux)",
  { concurrent: true },
  () => {
    const inTerminal = (line: string) => ["-qefc", line, "/dev/null"];

    /** Runs a command at a terminal, where somebody types this at the question. */
    async function typing(keys: string, args: readonly string[], options: EmulatorOptions = {}) {
      const { start, emulator } = await service(options);
      const child = start("script", inTerminal([process.execPath, program, ...args].join(" ")));
      const end = ended(child);
      await said(child, "[y/N] ");
      child.stdin?.write(keys);
      const { code, stdout } = await end;
      return { code, screen: stdout, accepted: emulator.accepted.length };
    }
    const ASKING = UPGRADE.filter((word) => word !== "--yes");

    test("a yes upgrades, with a live line", async () => {
      const { code, screen, accepted } = await typing("y\r", ASKING);
      expect([code, accepted]).toEqual([0, 1]);
      expect(screen).toContain("\r\u001b[K⠋ everest: reading");
      expect(screen).toMatch(/✓ everest 2\.1\.30 is running/);
      // What readline writes at the question depends on Node, and how often the live line is drawn on the machine.
      const visible = screen.replaceAll("\u001b", "␛").replaceAll("\r\n", "\n").replaceAll("\r", "␍");
      const asked = visible.replaceAll("␛[1G␛[0J", "").replace(/\[y\/N\].*\n/, "[y/N] y\n");
      const shown = asked.replace(/␍␛\[K⠋(.|\n)*␍␛\[K/, "");
      await expect(`$ cce-addons ${ASKING.join(" ")}\n${shown}`).toMatchFileSnapshot("sessions/real-terminal.txt");
    });

    test.each([
      { keys: "n\r", name: "a no", code: 3, says: "Declined. Nothing was sent." },
      { keys: "\u0003", name: "Ctrl-C", code: 130, says: "Nothing was sent." },
      { keys: "\u0004", name: "Ctrl-D", code: 3, says: "Declined. Nothing was sent." },
    ])("$name at the question sends nothing", async ({ keys, code, says }) => {
      const ran = await typing(keys, ASKING);
      expect([ran.code, ran.accepted], ran.screen).toEqual([code, 0]);
      expect(ran.screen).toContain(says);
    });
  },
);

/** At which request a run is killed, and whether that still reaches the service. */
const kills = fc.record({ request: fc.integer({ min: 1, max: 7 }), arrives: fc.boolean() });
const seed = Number(process.env["CLI_SEED"] ?? Date.now() % 1_000_000);
const schedules = fc
  .sample(fc.array(kills, { minLength: 1, maxLength: 3 }), { seed, numRuns: 3 })
  .concat([[{ request: 4, arrives: true }], [{ request: 4, arrives: false }]])
  .map((all) => ({
    all,
    when: all.map(({ request, arrives }) => `${request} ${arrives ? "arrives" : "is lost"}`).join(", then "),
  }));

describe.concurrent("upgrade --yes, killed and started again", () => {
  test.each(schedules)(`when request $when, is accepted once and ends the same (seed ${seed})`, async ({ all }) => {
    const { cli, emulator, onRequest, quiet } = await service();
    for (const { request, arrives } of all) {
      const child = cli(UPGRADE);
      const end = ended(child);
      let requests = 0;
      onRequest(async () => {
        requests += 1;
        if (requests !== request) return;
        const exited = once(child, "exit");
        child.kill("SIGKILL");
        await exited;
        if (!arrives) throw new Error("The request is lost.");
      });
      await end;
      await quiet();
    }
    onRequest(async () => {});
    const last = await ended(cli(UPGRADE));
    expect(last.code, last.stderr).toBe(0);
    expect(emulator.accepted).toHaveLength(1);
    const { spec, status } = found(emulator.addon(everestId));
    expect([spec.version, status.status]).toEqual(["2.1.30", "running"]);
    expect(spec.values["custom"]).toMatchObject({ ...custom.custom, multiAZEnabled: false });
  });
});
