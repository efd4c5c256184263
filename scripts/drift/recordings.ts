// The recordings that judges are compared by: the documented exchanges, and the same with five faults.

import { once } from "node:events";
import { createWriteStream } from "node:fs";
import type { Exchange, Headers } from "../../src/contract-check/exchange.ts";
import { entryOf } from "../lib/har.ts";
import { readContract, type Scenario, scenariosOf } from "../lib/scenarios.ts";

const scenarios = scenariosOf(await readContract());

type Json = Readonly<Record<string, unknown>>;

interface Change {
  readonly status?: number;
  readonly contentType?: string;
  readonly body?: unknown;
}

/** What else a client and the service send. */
const REQUEST: Headers = [
  ["Host", "cce.cn-north-4.myhuaweicloud.com"],
  ["User-Agent", "example/1.0"],
  ["Accept", "*/*"],
  ["X-Auth-Token", "recorded"],
];
const RESPONSE: Headers = [
  ["Date", "Sun, 29 Nov 2026 08:00:00 GMT"],
  ["Server", "api-gateway"],
  ["X-Request-Id", "4e2a0c3b0f6a4d3b9f1f7c1a2b3c4d5e"],
];

/** A documented exchange as it goes over the wire, with some of its response changed. */
function exchangeOf(scenario: Scenario, change: Change = {}): Exchange {
  const { status, contentType = "application/json", body } = { body: scenario.response, ...change };
  return {
    request: {
      method: scenario.method,
      url: new URL(scenario.path, "https://cce.cn-north-4.myhuaweicloud.com"),
      headers: scenario.request === undefined ? REQUEST : [...REQUEST, ["Content-Type", "application/json"]],
      body: bytesOf(scenario.request),
    },
    response: {
      status: status ?? scenario.status,
      headers: [...RESPONSE, ["Content-Type", contentType]],
      body: bytesOf(body),
    },
  };
}

function bytesOf(body: unknown): Uint8Array {
  if (body === undefined) return new Uint8Array();
  return new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body));
}

/** Every documented exchange. */
export const clean = (): Exchange[] => scenarios.map((scenario) => exchangeOf(scenario));

/** A documented exchange with a fault that a service may have. */
export interface Fault {
  readonly what: string;
  readonly exchange: Exchange;
  /** Where the fault is: a JSON pointer into the exchange. */
  readonly message: string;
  /** What the text of an error that names the fault looks like, whoever writes it. */
  readonly isNamedBy: RegExp;
}

export const faults = (): Fault[] => [
  {
    what: "a missing property",
    message: "/response/body/status/currentVersion",
    isNamedBy: /status.currentVersion\b.* (is missing|required)|missing .*status.currentVersion\b/,
    exchange: changed("showAddonInstance/upgraded", ({ status, ...body }) => {
      const { currentVersion: _, ...rest } = status as Json;
      return { body: { ...body, status: rest } };
    }),
  },
  {
    what: "a wrong type deep in an array",
    message: "/response/body/items/1/spec/version",
    isNamedBy: /items\W1\W+spec\Wversion\b.* must be a? ?string/,
    exchange: changed("listAddonInstances/two-addons", ({ items, ...body }) => {
      const [first, second] = items as readonly { readonly spec: Json }[];
      return { body: { ...body, items: [first, { ...second, spec: { ...second?.spec, version: 1.19 } }] } };
    }),
  },
  {
    what: "an undeclared status",
    message: "/response/status",
    isNamedBy: /\b202\b|undocumented status|status code/i,
    exchange: changed("updateAddonInstance/upgrade-everest", () => ({ status: 202 })),
  },
  {
    what: "a wrong media type",
    message: "/response/headers/content-type",
    isNamedBy: /media type|content.type/i,
    exchange: changed("rollbackAddonInstance/roll-back-everest", () => ({ contentType: "text/plain" })),
  },
  {
    what: "a changed error form",
    message: "/response/body",
    isNamedBy: /has no known form|oneOf/,
    exchange: changed("showAddonInstance/addon-not-found", () => ({
      body: { code: "CCE.01404001", message: "The add-on does not exist." },
    })),
  },
];

function changed(id: string, change: (body: Json) => Change): Exchange {
  const scenario = scenarios.find((one) => one.id === id);
  if (!scenario) throw new Error(`The contract has no scenario ${id}.`);
  return exchangeOf(scenario, change(scenario.response as Json));
}

/** Writes a HAR of so many exchanges, the documented ones over and over. Resolves with its size in bytes. */
export async function writeLongHar(file: string, exchanges: number): Promise<number> {
  const entries = clean().map((exchange) => JSON.stringify(entryOf(exchange)));
  const stream = createWriteStream(file);
  stream.write('{"log":{"version":"1.2","creator":{"name":"test","version":"1"},"pages":[],"entries":[');
  for (let i = 0; i < exchanges; i += 1) {
    const isTaken = stream.write(`${i ? "," : ""}${entries[i % entries.length]}`);
    if (!isTaken) await once(stream, "drain");
  }
  stream.end("]}}");
  await once(stream, "close");
  return stream.bytesWritten;
}
