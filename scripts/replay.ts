// `npm start`: replays every documented exchange through the client against the mock, and says whether all agree.
import { isDeepStrictEqual } from "node:util";
import { CceApiError, createCceClient } from "../src/index.ts";
import { CommandError, command } from "./lib/command.ts";
import { type Exchange, startRecorder } from "./lib/proxy.ts";
import { readContract, type Scenario, scenariosOf } from "./lib/scenarios.ts";
import { startMock } from "./mock.ts";
import { showUpgrade } from "./replay/upgrade.ts";

export type Replay = Awaited<ReturnType<typeof replay>>;

/**
 * Sends a scenario's request through the client, and compares what was sent and received with what is documented. `outcome` is
 * what the client returned (the response's body) or threw; `differences` is empty when all agrees.
 */
export async function replay(scenario: Scenario, mockUrl: string) {
  const { operationId, parameters, request, status, id } = scenario;
  const recorder = await startRecorder(mockUrl, { prefer: `code=${status}, example=${id}` });
  const options = { endpoint: recorder.url, credentials: { token: "replayed" }, maxAttempts: 1 };
  const cce = createCceClient(options) as unknown as Readonly<Record<string, (args: object) => Promise<unknown>>>;
  const body = request === undefined ? {} : { body: request };
  try {
    const started = performance.now();
    const outcome = await cce[operationId]?.({ ...parameters, ...body }).catch((error: unknown) => error);
    const ms = performance.now() - started;
    const differences = compare(scenario, outcome, recorder.exchanges);
    return { scenario, outcome, exchange: recorder.exchanges[0], ms, differences };
  } finally {
    await recorder.stop();
  }
}

function compare(scenario: Scenario, outcome: unknown, exchanges: readonly Exchange[]): string[] {
  const { method, path, request, status, response } = scenario;
  const [exchange] = exchanges;
  const differences: string[] = [];
  const expect = (what: string, actual: unknown, expected: unknown) => {
    if (!isDeepStrictEqual(actual, expected))
      differences.push(`${what} is ${format(actual)}, documented is ${format(expected)}`);
  };
  expect("the number of requests", exchanges.length, 1);
  expect("the request line", `${exchange?.method} ${exchange?.path}`, `${method} ${path}`);
  expect("the body sent", exchange?.body.toString(), JSON.stringify(request) ?? "");
  expect("sl-violations", exchange?.responseHeaders["sl-violations"], undefined);
  expect("the status", exchange?.status, status);
  if (status < 300) expect("the response", outcome, response);
  else if (outcome instanceof CceApiError) {
    expect("the error's status", outcome.status, status);
    expect("the error's body", outcome.body, response);
    expect("the error's code", typeof outcome.code, "string");
  } else differences.push(`the client gave ${format(outcome)}, not a CceApiError`);
  return differences;
}

function format(value: unknown): string {
  const text = value instanceof Error ? String(value) : `${JSON.stringify(value)}`;
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

/** One line of what `npm start` shows. */
function line({ scenario, outcome, exchange, ms, differences }: Replay): string {
  const columns = [
    differences.length ? "✗" : "✓",
    scenario.id.padEnd(39),
    `${scenario.method.padEnd(4)} ${withShortIds(scenario.path)}`.padEnd(55),
    `${exchange?.status ?? "no response"} ${resultOf(outcome)}`.padEnd(38),
    `${ms.toFixed(0).padStart(4)} ms`,
    differences.length ? "differs" : "agrees",
  ];
  return [columns.join("  "), ...differences.map((difference) => `    ${difference}`)].join("\n");
}

const withShortIds = (path: string): string => path.replace(/([0-9a-f]{8})-[0-9a-f-]{27}/g, "$1…");

function resultOf(outcome: unknown): string {
  if (outcome instanceof CceApiError) return `${outcome.name} ${outcome.code}, ${outcome.outcome}`;
  const { status, items } = outcome as { readonly status?: { readonly status: string }; readonly items?: unknown[] };
  return items ? `${items.length} items` : String(status?.status);
}

await command(import.meta.url, {
  usage: `npm start

Starts the mock of generated/openapi.json, replays every documented exchange through the client, and compares the requests and
responses with the examples in openapi/examples/. Then plans an upgrade of the documented add-on and carries it out, in the
emulator. Exit status 0 only when all agree.`,
  options: {},
  run: async () => {
    const scenarios = scenariosOf(await readContract());
    console.log("Starting the mock of generated/openapi.json …");
    const mock = await startMock();
    let failed = 0;
    try {
      console.log(`Replaying ${scenarios.length} documented exchanges through the client:\n`);
      for (const scenario of scenarios) {
        const result = await replay(scenario, mock.url);
        if (result.differences.length) failed += 1;
        console.log(line(result));
      }
    } finally {
      await mock.stop();
    }
    console.log(`\n${scenarios.length - failed} of ${scenarios.length} agree with the contract.`);
    if (failed || !scenarios.length)
      throw new CommandError("Correct the contract or its examples, then: npm run generate && npm start");
    await showUpgrade(console.log);
  },
});
