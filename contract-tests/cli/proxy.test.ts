// The command `proxy`: what it prints and how it ends, and the credentials that it replaces.
import { createHash, createHmac } from "node:crypto";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { commandEnvironment } from "../../src/cli/proxy.ts";
import { createEmulator } from "../../src/testing.ts";
import { jsonBody } from "../support/exchanges.ts";
import { closedOrigin, respond, serve } from "../support/fault-server.ts";
import { found, request } from "../support/harness.ts";
import { dial, plainService, SHOW } from "../support/proxy.ts";
import { proxyCommand } from "../support/proxy-command.ts";
import { secret, shownIn } from "../support/secrets.ts";
import { signatureOf } from "../support/signature.ts";

const addon = () =>
  structuredClone(jsonBody("showAddonInstance/before-upgrade", "response")) as Record<string, unknown>;
const TOKEN = { "x-auth-token": "any" };
const show = async (url: string, headers: Record<string, string> = TOKEN) =>
  (await fetch(url + SHOW, { headers })).text();
const put = async (url: string, body: unknown, headers: Record<string, string> = TOKEN) =>
  (
    await fetch(url + SHOW, {
      method: "PUT",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    })
  ).text();
const SIGNED = {
  authorization: `SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-sdk-date, Signature=${"0".repeat(64)}`,
};

const KEYS = { accessKey: "an-access-key", secretKey: "a-secret-key" };
const ENV = { CLOUD_SDK_AK: KEYS.accessKey, CLOUD_SDK_SK: KEYS.secretKey };

async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "proxy-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

test("a session: disagreements as they happen, and the summary at the end", async () => {
  const emulator = await createEmulator().listen();
  onTestFinished(emulator.stop);
  const wrong = { ...addon(), spec: { version: 2 } };
  const service = await serve(respond(200, addon()), respond(200, wrong), respond(202, addon()), respond(200, "any"));
  const transcripts = [
    await proxyCommand(["--to", emulator.url], { client: async (url) => [await show(url), await put(url, request())] }),
    await proxyCommand(["--to", service.url], {
      client: async (url) => {
        for (let i = 0; i < 3; i += 1) await show(url);
        await fetch(`${url}/elsewhere`);
      },
    }),
    await proxyCommand(["--to", service.url, "--block"], { client: (url) => put(url, { ...request(), kind: 1 }) }),
    await proxyCommand(["--to", emulator.url], { client: (url) => show(url, SIGNED) }),
    await proxyCommand(["--to", await closedOrigin()], { client: (url) => show(url) }),
    await proxyCommand(["--to", emulator.url, "--sign"], { env: ENV, client: (url) => show(url, SIGNED) }),
  ].map(({ transcript }) => transcript);
  await expect(transcripts.join("\n")).toMatchFileSnapshot("sessions/proxy.txt");
});

describe("the exit code is", () => {
  const service = () => serve(respond(200, addon()), respond(200, {}));
  test.each<[number, string, (url: string) => Promise<unknown>]>([
    [0, "where all agrees", (url) => show(url)],
    [1, "where something disagrees", async (url) => [await show(url), await show(url)]],
    [2, "where nothing was sent", async () => {}],
    [2, "where nothing was of the contract", (url) => fetch(`${url}/elsewhere`)],
    [
      2,
      "where a signature was refused, although the rest agrees",
      async (url) => [await show(url), await show(url, SIGNED)],
    ],
    [
      1,
      "where a signature was refused and something disagrees",
      async (url) => [await show(url, SIGNED), await put(url, "{}")],
    ],
  ])("%i %s; with --json, standard output is one document", async (expected, _, client) => {
    const args = ["--to", (await service()).url];
    expect((await proxyCommand(args, { client })).code).toBe(expected);
    const { code, stdout } = await proxyCommand(["--to", (await service()).url, "--json"], { client });
    expect([code, Object.keys(JSON.parse(stdout))]).toEqual([
      expected,
      expect.arrayContaining(["checked", "disagreements"]),
    ]);
  });
});

describe("called wrongly, it says how it would be right", () => {
  test.each([
    [["--to", "cce.cn-north-4.myhuaweicloud.com"], /--to takes the service's origin, such as https:/],
    [["--to", "https://user:hunter2@cce.test"], /--to takes the service's origin/],
    [["--to", "https://cce.test/api/v3"], /--to takes the service's origin/],
    [["--to", "ftp://cce.test"], /--to takes the service's origin/],
    [["--to", "https://cce.test", "--port", "many"], /--port takes a number/],
    [["--to", "https://cce.test", "--sign"], /CLOUD_SDK_AK: set this or CLOUD_SDK_TOKEN/],
    [["--to", "http://cce.test", "--sign"], /--to must begin with https:/],
    [["--to", "https://cce.test", "--record", "/nowhere/lines"], /--record \/nowhere\/lines: .*no such file/],
  ])("%j", async (args, says) => {
    const { code, stdout, stderr } = await proxyCommand(args, { client: async () => {} });
    expect([code, stdout, stderr]).toEqual([64, "", expect.stringMatching(says)]);
    expect(stderr).not.toContain("hunter2");
  });

  test("a port that is taken", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as { readonly port: number };
    const ran = await proxyCommand(["--to", "https://cce.test", "--port", String(port)], { client: async () => {} });
    expect([ran.code, ran.stderr]).toEqual([
      64,
      expect.stringContaining(`port ${port} is taken: choose another with --port`),
    ]);
  });
});

describe("with --sign", () => {
  const update = JSON.stringify(request());

  test("a request gets a signature of the environment's keys that holds for what is sent, in place of all its credentials", async () => {
    const service = await serve(respond(200, addon()));
    const env = {
      ...ENV,
      CLOUD_SDK_SECURITY_TOKEN: "temporary",
      CLOUD_SDK_PROJECT_ID: "mine",
      CLOUD_SDK_REGION: "any",
    };
    const old = {
      ...SIGNED,
      "x-auth-token": "old",
      "x-sdk-date": "old",
      "x-project-id": "old",
      "x-security-token": "old",
    };
    const { code, stderr } = await proxyCommand(["--to", service.url, "--sign"], {
      env,
      client: (url) => put(url, update, { "x-else": "1", ...old }),
    });
    const received = found(service.received[0]);
    expect(received.headers).toMatchObject({ "x-security-token": "temporary", "x-project-id": "mine", "x-else": "1" });
    expect(received.headers).not.toHaveProperty("x-auth-token");
    expect(received.headers["authorization"]).toContain(
      "SignedHeaders=content-type;host;x-project-id;x-sdk-date;x-security-token,",
    );
    expect(received.headers["authorization"]).toBe(signatureOf(received, KEYS));
    expect(received.body).toBe(update);
    expect(stderr.match(/credentials are replaced by the keys/g)).toHaveLength(1);
    // The judge saw the client's own, which had two.
    expect(code).toBe(0);
  });

  test("a body that is no text is signed by its bytes, and reaches the service as it was", async () => {
    const body = Buffer.from([0x22, 0xff, 0x00, 0x22]);
    let received = Buffer.alloc(0);
    const { url: to, host } = await plainService((socket) => {
      socket.on("data", (chunk) => {
        received = Buffer.concat([received, chunk]);
        if (received.toString("latin1").endsWith(body.toString("latin1")))
          socket.end("HTTP/1.1 400 Bad\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
      });
    });
    await proxyCommand(["--to", to, "--sign"], {
      env: ENV,
      client: (url) => fetch(url + SHOW, { method: "PUT", body, headers: { "content-type": "application/json" } }),
    });
    const text = received.toString("latin1");
    expect(text.endsWith('\r\n\r\n"\xff\0"')).toBe(true);
    const [, date] = /x-sdk-date: (\S+)/.exec(text) ?? [];
    const hash = createHash("sha256").update(body).digest("hex");
    const headers = `content-type:application/json\nhost:${host}\nx-sdk-date:${date}\n`;
    const canonical = `PUT\n${SHOW}/\n\n${headers}\ncontent-type;host;x-sdk-date\n${hash}`;
    const toSign = `SDK-HMAC-SHA256\n${date}\n${createHash("sha256").update(canonical).digest("hex")}`;
    expect(text).toContain(`Signature=${createHmac("sha256", KEYS.secretKey).update(toSign).digest("hex")}`);
  });

  test("a token of the environment is sent in place of what the client has", async () => {
    const service = await serve(respond(200, addon()));
    await proxyCommand(["--to", service.url, "--sign"], {
      env: { CLOUD_SDK_TOKEN: "of-env" },
      client: (url) => show(url, SIGNED),
    });
    expect(service.received[0]?.headers).toMatchObject({ "x-auth-token": "of-env" });
    expect(service.received[0]?.headers).not.toHaveProperty("authorization");
  });

  test.each([
    ["one that names its origin", "Host: localhost:4021\r\nOrigin: https://evil.test"],
    ["one of which the browser says that it is of another site", "Host: 127.0.0.1:4021\r\nSec-Fetch-Site: cross-site"],
    ["one whose name was rebound to this machine", "Host: evil.example"],
    ["one that hides behind a name like this machine's", "Host: localhost.evil.example:4021"],
  ])("no page in a browser is let through: %s", async (_, lines) => {
    const service = await serve(respond(200, addon()));
    const client = async (url: string) => {
      const connection = await dial(url);
      connection.send(`GET ${SHOW} HTTP/1.1\r\n${lines}\r\nConnection: close\r\n\r\n`);
      expect(await connection.closed()).toMatch(/^HTTP\/1\.1 403 [\s\S]*PROXY\.BROWSER/);
    };
    await proxyCommand(["--to", service.url, "--sign"], { env: ENV, client });
    expect(service.received).toEqual([]);
  });

  test.each(["localhost:4021", "127.0.0.1"])("a client that calls this machine %s is served", async (host) => {
    const service = await serve(respond(200, addon()));
    const client = async (url: string) => {
      const connection = await dial(url);
      connection.send(`GET ${SHOW} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      await connection.closed();
    };
    await proxyCommand(["--to", service.url, "--sign"], { env: ENV, client });
    expect(service.received).toHaveLength(1);
  });
});

test("--record appends what check --jsonl reads, for nobody else to read", async () => {
  const file = join(await scratch(), "lines.jsonl");
  const service = await serve(respond(200, addon()), respond(200, { kind: 1 }));
  for (const _ of [1, 2]) await proxyCommand(["--to", service.url, "--record", file], { client: (url) => show(url) });
  const lines = (await readFile(file, "utf8")).trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line).response.status)).toEqual([200, 200]);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test("--record appends to a file whose first line is long", async () => {
  const file = join(await scratch(), "lines.jsonl");
  const listed = { kind: "Addon", apiVersion: "v3", items: Array.from({ length: 100 }, addon) };
  const service = await serve(respond(200, listed), respond(200, addon()));
  for (const _ of [1, 2]) await proxyCommand(["--to", service.url, "--record", file], { client: (url) => show(url) });
  const lines = (await readFile(file, "utf8")).trimEnd().split("\n");
  expect(lines).toHaveLength(2);
  expect(lines[0]?.length).toBeGreaterThan(64 * 1024);
});

test("no secret is in any output, wherever it passed", async () => {
  const file = join(await scratch(), "lines.jsonl");
  const texts = fc.array(secret, { minLength: 8, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(texts, fc.constantFrom("", "--block", "--sign"), async (secrets, option) => {
      const [token, header, query, value, given, reason, message, key] = secrets as [string, ...string[]];
      const body = { ...addon(), spec: { version: given, values: { [String(given)]: given } }, kind: given };
      const headers = { "Retry-After": String(message), "X-Request-Id": String(message), "X-Other": String(reason) };
      const service = await serve(respond(200, body, headers), respond(418, { error: message }, headers));
      const { stdout, stderr } = await proxyCommand(
        ["--to", service.url, "--json", "--record", file, ...(option ? [option] : [])],
        {
          env: { CLOUD_SDK_AK: "an-access-key", CLOUD_SDK_SK: String(key) },
          client: async (url) => {
            const own = { "x-auth-token": String(token), "x-own": String(header), cookie: String(header) };
            const path = `/api/v3/addons/${encodeURIComponent(String(query))}?cluster_id=${encodeURIComponent(String(query))}`;
            await (await fetch(url + path, { headers: own })).text();
            await put(
              url,
              { ...request(), kind: value, metadata: { annotations: { "addon.upgrade/type": value } } },
              own,
            );
          },
        },
      );
      expect(JSON.parse(stdout).disagree).toBeGreaterThan(0);
      expect(shownIn({ stdout, stderr, recorded: await readFile(file, "utf8") }, secrets)).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

describe("the environment of the command of --run", () => {
  const URL_OF_PROXY = "http://127.0.0.1:1";
  test("has the address wherever the provider's SDKs and this project read one, and no region next to it", () => {
    const env = {
      PATH: "/bin",
      CLOUD_SDK_REGION: "eu-west-101",
      CLOUD_SDK_ENDPOINT: "https://elsewhere.test",
      HUAWEICLOUD_SDK_REGION_ID: "ap-southeast-1",
      HUAWEICLOUD_SDK_REGION_CCE_MINE: "https://elsewhere.test",
      NO_PROXY: "intranet",
    };
    const to = new URL("https://cce.cn-north-4.myhuaweicloud.com");
    expect(commandEnvironment(env, URL_OF_PROXY, to)).toEqual({
      PATH: "/bin",
      NO_PROXY: "intranet,127.0.0.1",
      no_proxy: "intranet,127.0.0.1",
      CCE_PROXY_URL: URL_OF_PROXY,
      CLOUD_SDK_ENDPOINT: URL_OF_PROXY,
      HUAWEICLOUD_SDK_REGION_ID: "ap-southeast-1",
      HUAWEICLOUD_SDK_REGION_CCE_MINE: URL_OF_PROXY,
      HUAWEICLOUD_SDK_REGION_CCE_CN_NORTH_4: URL_OF_PROXY,
      HUAWEICLOUD_SDK_REGION_CCE_EU_WEST_101: URL_OF_PROXY,
      HUAWEICLOUD_SDK_REGION_CCE_AP_SOUTHEAST_1: URL_OF_PROXY,
    });
  });
});
