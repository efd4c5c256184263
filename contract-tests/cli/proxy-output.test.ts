// What the command `proxy` shows of each exchange as it happens.
import { expect, test } from "vitest";
import { jsonBody } from "../support/exchanges.ts";
import { respond, serve } from "../support/fault-server.ts";
import { request } from "../support/harness.ts";
import { SHOW } from "../support/proxy.ts";
import { proxyCommand } from "../support/proxy-command.ts";

const ADDON = jsonBody("showAddonInstance/before-upgrade", "response") as Record<string, unknown>;
const LIST = "/api/v3/addons?cluster_id=c";
const listOf = (count: number) => ({ items: Array.from({ length: count }, () => ({ ...ADDON, kind: 1 })) });

async function shownOf(count: number) {
  const service = await serve(respond(200, { kind: "Addon", apiVersion: "v3", ...listOf(count) }));
  const client = async (url: string) => (await fetch(url + LIST, { headers: { "x-auth-token": "any" } })).text();
  const { stdout, stderr } = await proxyCommand(["--to", service.url], { client });
  const rest = stderr.split("\n").filter((line) => line.startsWith("  …"));
  return { shown: stderr.match(/✗/g)?.length, rest, listed: stdout.match(/✗/g)?.length };
}

test("20 disagreements of an exchange are shown, and how many more the summary has", async () => {
  expect(await shownOf(20)).toEqual({ shown: 20, rest: [], listed: 20 });
  expect(await shownOf(23)).toEqual({ shown: 20, rest: ["  … and 3 more: see the summary at the end"], listed: 23 });
});

test("a refusal by --block names 20 places in its message, and has all as data", async () => {
  const service = await serve(respond(200, ADDON));
  const spec = Object.fromEntries(Array.from({ length: 23 }, (_, i) => [`key${i}`, 1]));
  const client = async (url: string) => {
    const headers = { "x-auth-token": "any", "content-type": "application/json" };
    const body = JSON.stringify({ ...request(), ...spec });
    const response = await fetch(url + SHOW, { method: "PUT", headers, body });
    const { error_msg: message, disagreements } = (await response.json()) as {
      error_msg: string;
      disagreements: unknown[];
    };
    expect(disagreements).toHaveLength(23);
    expect(message.match(/\/request\/body\//g)).toHaveLength(20);
    expect(message).toMatch(/; 3 more\.$/);
  };
  expect((await proxyCommand(["--to", service.url, "--block", "--strict"], { client })).code).toBe(1);
});
