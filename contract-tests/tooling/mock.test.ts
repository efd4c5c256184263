/** The mock answers every request, also one that ends Prism, and leaves no process behind. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../scripts/lib/command.ts";
import { capture } from "../../scripts/lib/exec.ts";
import { type Mock, startMock } from "../../scripts/mock.ts";
import { respond, serve } from "../support/fault-server.ts";
import { client, id, request, scenario, thrown } from "../support/harness.ts";

/** The only timeout of the mock that a test waits for. */
const timeoutMs = 1000;
const path = `/api/v3/addons/${id}`;
const REFUSED = scenario("updateAddonInstance/invalid-request").response;
const body = (change: (body: ReturnType<typeof request>) => void = () => {}) => {
  const changed = request();
  change(changed);
  return JSON.stringify(changed);
};
const withLabels = (labels: object) => body(({ metadata }) => Object.assign(metadata, { labels }));

/** Whether this machine has `ps`; small container images do not. */
const listsProcesses = (await capture("ps", ["-A"])).code === 0;

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ timeoutMs });
});
afterAll(() => mock.stop());

describe("a request that ends Prism is answered, and so is the next one", () => {
  test("a wrong value at a key outside Latin-1: 400, and sl-violations says in JSON what is wrong", async () => {
    const { status, headers, json } = await send({ body: withLabels({ 环境: 1, "\u007f": 1 }) });
    expect(status).toBe(400);
    expect(json).toEqual(REFUSED);
    const violations: { location: string[] }[] = JSON.parse(String(headers["sl-violations"]));
    expect(violations.map(({ location }) => location.at(-1))).toEqual(["环境", "\u007f"]);
    expect(await send({})).toMatchObject({ status: 200 });
  });

  test("so many of them that sl-violations is cut off: it is no longer than Prism's own", async () => {
    const labels = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`环境${i}`, i]));
    const { status, headers } = await send({ body: withLabels(labels) });
    expect(status).toBe(400);
    expect(headers["sl-violations"]).toMatch(/^Too many violations! \[\{"location":\["request",.{8000,8100}$/);
    expect(await send({})).toMatchObject({ status: 200 });
  });

  test.each(["%FF", "%ZZ", "a%"])("the path's end %s: 400, and a problem that names it", async (end) => {
    const { status, headers, json } = await send({ path: `/api/v3/addons/${end}` });
    expect({ status, type: headers["content-type"] }).toEqual({ status: 400, type: "application/problem+json" });
    expect(json).toMatchObject({ status, title: "Bad Request", detail: expect.stringContaining(`/addons/${end} `) });
    expect(await send({})).toMatchObject({ status: 200 });
  });

  test("Accept: ;;;: 500, and a problem that names the request and how Prism ended; others at that time are answered", async () => {
    const calls = [{}, { headers: { accept: ";;;" } }, {}, { headers: { prefer: "code=429" } }];
    const responses = await Promise.all(calls.map(send));
    expect(responses.map(({ status }) => status)).toEqual([200, 500, 200, 429]);
    expect(responses[1]?.headers["content-type"]).toBe("application/problem+json");
    const detail = expect.stringMatching(/^At PUT \S+ Prism ended: TypeError: invalid media type\./);
    expect(responses[1]?.json).toEqual({ type: "about:blank", title: "Internal Server Error", status: 500, detail });
  });

  test("no answer within the timeout: 500, and a problem that says so", async () => {
    const { status, json } = await send({ headers: { prefer: "code=100" } });
    expect(status).toBe(500);
    expect(json).toHaveProperty(
      "detail",
      expect.stringContaining(`Prism did not respond within ${timeoutMs / 1000} s.`),
    );
    expect(await send({})).toMatchObject({ status: 200 });
  });

  test("a body nested so deeply that Prism ends after its answer", async () => {
    const deep = `${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`;
    const nested = body().replace('"values":{', `"values":{"deep":${deep},`);
    expect(await send({ body: nested })).toMatchObject({ status: 200 });
    for (let next = 0; next < 20; next += 1) expect(await send({})).toMatchObject({ status: 200 });
  });

  test.skipIf(!listsProcesses)("Prism killed from outside", async () => {
    const [prism] = await descendants(process.pid, "prism");
    process.kill(Number(prism), "SIGKILL");
    expect(await send({})).toMatchObject({ status: 200 });
  });
});

test.each(["http://HOST/", "//HOST/"])("a request for %s reaches no other host", async (target) => {
  const other = await serve(respond(200));
  const { status } = await send({ path: target.replace("HOST", new URL(other.url).host) });
  expect(status).toBeGreaterThanOrEqual(400);
  expect(other.received).toEqual([]);
});

test("the client's error says what sl-violations says", async () => {
  const cce = client({ endpoint: mock.url });
  // The client itself sends nothing wrong.
  const wrong = JSON.parse(body());
  delete wrong.spec.version;
  cce.api.use({ onRequest: ({ request }) => new Request(request, { body: JSON.stringify(wrong) }) });
  const error = await thrown(() => cce.updateAddonInstance({ id, body: request() }));
  const words = "sl-violations: Request body property spec must have required property 'version'. Nothing was changed.";
  expect(error).toMatchObject({ status: 400, body: REFUSED, message: expect.stringContaining(words) });
});

describe.skipIf(!listsProcesses)("nothing is left", () => {
  test("of a mock that was stopped, while it serves a request too", async () => {
    const before = await descendants(process.pid, "prism");
    const stopped = await startMock();
    const response = thrown(() => send({ url: stopped.url, headers: { prefer: "code=100" } }));
    const [prism] = (await descendants(process.pid, "prism")).filter((one) => !before.includes(one));
    await stopped.stop();
    await response;
    expect(await running([prism])).toEqual([]);
    expect(await descendants(process.pid, "prism")).toEqual(before);
  });

  const NPM = ["npm", "run", "mock"];
  const NODE = [process.execPath, "--import", "ts-blank-space/register", "scripts/mock.ts"];
  test.concurrent.for<[string, readonly string[], NodeJS.Signals, "group" | "process"]>([
    ["npm run mock &, ended", NPM, "SIGTERM", "process"],
    ["npm run mock, ended by Ctrl-C", NPM, "SIGINT", "group"],
    ["npm run emulator, ended by Ctrl-C", ["npm", "run", "emulator"], "SIGINT", "group"],
    ["npm run emulator &, ended", ["npm", "run", "emulator"], "SIGTERM", "process"],
    ["its own process, killed", NODE, "SIGKILL", "process"],
  ])("of %s", async ([, [program = "", ...args], signal, to], { expect, onTestFinished }) => {
    // A group of its own, as a shell gives each job.
    const cwd = fileURLToPath(root);
    const child = spawn(program, args, { cwd, detached: true, stdio: ["ignore", "pipe", "inherit"] });
    const leader = Number(child.pid);
    const exit = once(child, "exit");
    await new Promise<void>((resolve) => {
      createInterface(child.stdout).on("line", (line) => /curl '?http/.test(line) && resolve());
    });
    const started = [leader, ...(await descendants(leader))];
    onTestFinished(async () => {
      for (const one of await running(started)) process.kill(one, "SIGKILL");
    });
    expect(started.length).toBeGreaterThan(1);
    process.kill(to === "group" ? -leader : leader, signal);
    await exit;
    await expect.poll(() => running(started), { timeout: 10_000 }).toEqual([]);
  });
});

interface Call {
  readonly url?: string;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends a request as it is: `fetch` would make a URL of its path. */
async function send({ url = mock.url, method = "PUT", path: target = path, headers, body: sent = body() }: Call) {
  const common = {
    "x-auth-token": "any",
    "content-type": "application/json",
    "content-length": Buffer.byteLength(sent),
  };
  const outgoing = httpRequest(url, { method, path: target, headers: { ...common, ...headers } }).end(sent);
  const [incoming] = await once(outgoing, "response");
  const json: unknown = JSON.parse((await text(incoming)) || "null");
  return { status: Number(incoming.statusCode), headers: incoming.headers, json };
}

/** The running processes, without zombies. */
async function processes() {
  const { stdout } = await capture("ps", ["-A", "-o", "pid=,ppid=,stat=,args="]);
  const rows = stdout.split("\n").map((row) => /^ *(\d+) +(\d+) (\S+) +(.*)$/.exec(row) ?? []);
  return rows
    .filter(([, , , state]) => state && !state.startsWith("Z"))
    .map(([, process, parent, , args = ""]) => ({ id: Number(process), parent: Number(parent), args }));
}

/** A process's descendants that have a word in their command line. */
async function descendants(of: number, word = ""): Promise<number[]> {
  const all = await processes();
  const found = [of];
  for (const parent of found) found.push(...all.filter((one) => one.parent === parent).map((one) => one.id));
  return found
    .slice(1)
    .filter((one) => all.find(({ id, args }) => id === one && args.includes(word) && !args.startsWith("ps ")));
}

async function running(ids: readonly (number | undefined)[]): Promise<number[]> {
  return (await processes()).map((one) => one.id).filter((one) => ids.includes(one));
}
