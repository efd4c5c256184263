// `cce-addons/testing/msw`: the contract's examples, or the emulator, as handlers for Mock Service Worker.
import { type HttpHandler, HttpResponse, http } from "msw";
import { operations } from "../../generated/operations.ts";
import { type ScenarioData, type ScenarioId, scenarios } from "../../generated/scenarios.ts";
import { throwIfInvalid, type Violation } from "../client/errors.ts";
import type { OperationData } from "../client/operation.ts";
import { asRecord, didYouMean, nearest } from "../client/values.ts";
import type { Emulator } from "../emulator/emulator.ts";

/** The name of a documented exchange, `<operationId>/<scenario>`, such as `updateAddonInstance/throttled`. */
export type ScenarioName = ScenarioId;

/** What the handlers respond with. */
export interface HandlerOptions {
  /**
   * The documented exchange to respond with, or several. Of one operation's, each responds once, in their order, and the last one
   * from then on; `restoreHandlers()` of msw begins again.
   */
  readonly scenario?: ScenarioName | readonly ScenarioName[];
  /**
   * Responds for every operation that `scenario` names none for, with state between the requests.
   * @default the first documented exchange of each operation, a success
   */
  readonly emulator?: Emulator;
  /** The service's URL, such as `https://cce.cn-north-4.myhuaweicloud.com`. @default any origin */
  readonly baseUrl?: string;
}

const OPTIONS = ["scenario", "emulator", "baseUrl"] as const satisfies readonly (keyof HandlerOptions)[];
const METHODS = { GET: http.get, PUT: http.put, POST: http.post, DELETE: http.delete, PATCH: http.patch };
/** What every response of the service has. The id is that of the contract's examples. */
const HEADERS = { "x-request-id": "4e2a0c3b0f6a4d3b9f1f7c1a2b3c4d5e" };

/**
 * Makes the handlers of each operation of the contract, for `setupServer` or `setupWorker` of `msw`. Every response is one that the
 * contract documents, so that a test invents none.
 *
 * @throws CceValidationError for a scenario that the contract does not have; the message names the nearest.
 * @example
 * const server = setupServer(...handlers());
 * server.use(...handlers({ scenario: "updateAddonInstance/throttled" }));
 */
export function handlers(options: HandlerOptions = {}): HttpHandler[] {
  throwIfInvalid("handlers", violationsOf(options));
  const { scenario = [], emulator, baseUrl } = options;
  const named = [scenario].flat();
  return Object.entries<OperationData>(operations).flatMap(([id, { method, path }]) => {
    const handle = METHODS[method as keyof typeof METHODS];
    const url = urlOf(path, baseUrl);
    const ofOperation = (name: string) => name.startsWith(`${id}/`);
    const own = named.filter(ofOperation);
    if (!own.length && emulator) return [handle(url, ({ request }) => fetchFrom(emulator, request, path))];
    const names = own.length ? own : Object.keys(scenarios).filter(ofOperation).slice(0, 1);
    // Those before the last respond once each, as `restoreHandlers` knows them.
    return names.map((name, i) => handle(url, () => responseOf(name), { once: i < names.length - 1 }));
  });
}

/** What a handler's requests go to: a path of any origin, or a URL in which no character has a meaning of its own. */
function urlOf(path: string, baseUrl: string | undefined): string | RegExp {
  if (baseUrl === undefined) return `*${path.replace(/\{(\w+)\}/g, ":$1")}`;
  const { origin, pathname } = new URL(baseUrl);
  const base = `${origin}${pathname}`.replace(/\/+$/, "").replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return new RegExp(`^${base}${patternOf(path)}$`);
}

/** A path with placeholders as the source of a regular expression. */
const patternOf = (path: string): string => path.replace(/\{\w+\}/g, "[^/]+");

function responseOf(name: string): Response {
  const { status, response } = scenarios[name] as ScenarioData;
  return HttpResponse.json(response as object, { status, headers: HEADERS });
}

/** The emulator's response. One that is lost is a network error. */
async function fetchFrom(emulator: Emulator, request: Request, template: string): Promise<Response> {
  const { method, headers, signal } = request;
  const bytes = await request.arrayBuffer();
  try {
    // In parts, as a test's environment, such as jsdom, can have a Request of its own.
    const init = { method, headers: [...headers] as [string, string][], signal, body: bytes.byteLength ? bytes : null };
    return await emulator.fetch(withoutPrefix(request.url, template), init);
  } catch (error) {
    if (signal.aborted) throw error;
    return HttpResponse.error();
  }
}

/** The URL with the operation's path alone: a `baseUrl` may have one of its own. */
function withoutPrefix(requested: string, template: string): string {
  const url = new URL(requested);
  const ofOperation = new RegExp(`${patternOf(template)}$`);
  url.pathname = ofOperation.exec(url.pathname)?.[0] ?? url.pathname;
  return url.href;
}

function violationsOf(options: HandlerOptions): Violation[] {
  const given = asRecord(options);
  const unknown = Object.keys(given).filter((name) => !(OPTIONS as readonly string[]).includes(name));
  const named = [given["scenario"] ?? []].flat();
  const { baseUrl } = given;
  return [
    ...unknown.map((name) => ({ path: name, message: `is not an option${didYouMean(name, OPTIONS)}` })),
    ...named.flatMap((name) => (isScenario(name) ? [] : [{ path: "scenario", message: whyUnknown(String(name)) }])),
    ...(baseUrl === undefined || isWebUrl(baseUrl)
      ? []
      : [{ path: "baseUrl", message: "must be a URL such as https://cce.cn-north-4.myhuaweicloud.com" }]),
  ];
}

const isWebUrl = (url: unknown): boolean =>
  URL.canParse(String(url)) && /^https?:$/.test(new URL(String(url)).protocol);

const isScenario = (name: unknown): boolean => typeof name === "string" && Object.hasOwn(scenarios, name);

function whyUnknown(name: string): string {
  const names = Object.keys(scenarios);
  const near = nearest(name, names) ?? names.find((one) => one.endsWith(`/${name}`));
  if (near) return `${JSON.stringify(name)} is not a scenario of the contract; did you mean "${near}"?`;
  const [operation = ""] = name.split("/");
  const ofOperation = names.filter((one) => one.startsWith(`${nearest(operation, Object.keys(operations))}/`));
  const choice = ofOperation.length ? ofOperation : names;
  return `${JSON.stringify(name)} is not a scenario of the contract; expected ${choice.join(", ")}`;
}
