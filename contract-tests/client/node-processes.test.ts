// node.ts and the process it runs in: no response ends the process, and none keeps it alive.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { root } from "../../scripts/lib/command.ts";
import { head, serve } from "../support/fault-server.ts";

/** What a program prints that runs in a process of its own. Fails when that does not end by itself. */
async function run(program: string, ...flags: readonly string[]): Promise<string> {
  const all = [...flags, "--import", "ts-blank-space/register", "--input-type=module", "--eval", program];
  const { stdout } = await promisify(execFile)(process.execPath, all, { cwd: fileURLToPath(root), timeout: 25_000 });
  return stdout;
}

// They have their own servers, and run at once because one of them waits for four seconds.
describe.concurrent("a process that uses nodeFetch", () => {
  test("is not ended by what is no HTTP response", async () => {
    const program = `
      import { createServer } from "node:net";
      import { nodeFetch } from "./src/client/node.ts";
      import { createCceClient, upgradeRequest } from "./src/index.ts";
      const responses = ["HTTP/1.1 999 x\\r\\n\\r\\n", "HTTP/1.1 600 x\\r\\n\\r\\n", "HTTP/1.1 099 x\\r\\n\\r\\n", "HTTP/1.1 101 x\\r\\n\\r\\n",
        "HTTP/1.1 101 x\\r\\nConnection: Upgrade\\r\\nUpgrade: a\\r\\n\\r\\n", "HTTP/1.1 200 a\\u0007b\\r\\n\\r\\n", "nonsense",
        "HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nab", "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\n"];
      let next = 0;
      const server = createServer((socket) => {
        socket.on("error", () => {});
        socket.once("data", () => socket.end(responses[next++]));
      });
      await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
      const endpoint = \`http://127.0.0.1:\${server.address().port}\`;
      const cce = createCceClient({ endpoint, credentials: { token: "t" }, fetch: nodeFetch() });
      const body = upgradeRequest({ clusterID: "c", addonTemplateName: "t", version: "1", values: {} });
      const outcomes = [];
      for (const _ of responses) outcomes.push(await cce.updateAddonInstance({ id: "i", body }).catch(({ outcome }) => outcome));
      server.close();
      console.log(outcomes.join());`;
    expect(await run(program)).toBe(`${Array(9).fill("unknown").join()}\n`);
  });

  test("can abort a plain nodeFetch after a garbage collection", async () => {
    const program = `
      import { createServer } from "node:net";
      import { nodeFetch } from "./src/client/node.ts";
      const server = createServer(() => {});
      await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
      const controller = new AbortController();
      const url = \`http://127.0.0.1:\${server.address().port}\`;
      const call = nodeFetch()(url, { method: "PUT", body: "x", signal: controller.signal });
      const turns = async (count) => { while (count--) await new Promise((resolve) => setImmediate(resolve)); };
      await turns(20);
      gc();
      await turns(20);
      gc();
      controller.abort();
      console.log(await call.catch(({ message }) => message));
      server.close();`;
    expect(await run(program, "--expose-gc")).toBe("aborted\n");
  });

  test("is not kept alive by an idle connection, which ends by itself", async () => {
    const program = `
      import { createServer } from "node:http";
      import { nodeFetch } from "./src/client/node.ts";
      const server = createServer((_, response) => response.end("{}"));
      server.keepAliveTimeout = 60_000;
      await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
      const closed = new Promise((resolve) => server.on("connection", (socket) => socket.on("close", resolve)));
      await (await nodeFetch()(\`http://127.0.0.1:\${server.address().port}\`)).text();
      const start = Date.now();
      await closed;
      console.log(Date.now() - start < 10_000 ? "closed" : "kept");
      server.close();`;
    expect(await run(program)).toBe("closed\n");
  });
});

describe("a process whose client does not read a response", () => {
  test.each([
    { name: "nodeFetch", fetch: "nodeFetch()" },
    { name: "nodeFetch as a plain fetch", fetch: "(...args) => nodeFetch()(...args)" },
    { name: "the global fetch", fetch: "undefined" },
  ])("of an unknown encoding, with 205 or with 304 is not kept alive, with $name", async ({ fetch }) => {
    const seven = (status: number, headers = {}) => head(status, { "Content-Length": 7, ...headers });
    const server = await serve(
      (socket) => socket.write(`${seven(200, { "Content-Encoding": "zstd" })}1234567`),
      (socket) => socket.write(`${seven(205)}1234567`),
      (socket) => socket.write(seven(304)),
    );
    const program = `
      import { nodeFetch } from "./src/client/node.ts";
      import { createCceClient, upgradeRequest } from "./src/index.ts";
      const cce = createCceClient({ endpoint: "${server.url}", credentials: { token: "t" }, fetch: ${fetch} });
      const body = upgradeRequest({ clusterID: "c", addonTemplateName: "t", version: "1", values: {} });
      for (const _ of [200, 205, 304])
        console.log(await cce.updateAddonInstance({ id: "i", body }).catch(({ name }) => name.slice(0, 3)));`;
    expect(await run(program)).toBe("Cce\nCce\nCce\n");
    expect(server.received).toHaveLength(3);
  });
});
