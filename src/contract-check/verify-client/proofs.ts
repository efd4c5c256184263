// What a client must have done, judged by the requests that the stand-in received.
import { scenarios } from "../../../generated/scenarios.ts";
import { parseJson } from "../../client/exact-json.ts";
import { findRoute } from "../../emulator/routing.ts";
import { checkExchange } from "../check-exchange.ts";
import { describeDisagreement, errorsIn } from "../describe.ts";
import { type Exchange, headerOf, jsonOf, type RecordedRequest } from "../exchange.ts";
import anyValues from "./any-values.json" with { type: "json" };
import { differencesFrom } from "./differences.ts";
import { whyNotSigned } from "./signature.ts";

/** The credentials that a client finds in its environment. */
export const CREDENTIALS = {
  CLOUD_SDK_AK: "consumer-access-key",
  CLOUD_SDK_SK: "consumer-secret-key",
  CLOUD_SDK_PROJECT_ID: "consumer-project-id",
  CLOUD_SDK_TOKEN: "consumer-token",
} as const;

/** How a client authenticates: with the token, by the signature with the keys, or with either. */
export type AuthKind = "token" | "signature" | "both";

/** One thing a client must do, and whether it was done. */
export interface Proof {
  readonly what: string;
  readonly done: boolean;
  /** Why it was not: for each request that is missing, what the nearest one that was received has else. No value that was sent is shown. */
  readonly why: readonly string[];
}

type Values = Readonly<Record<string, unknown>>;
interface Body {
  readonly spec: { readonly clusterID: string; readonly values: Values };
}

/** The documented update. */
export const DOCUMENTED = scenarios["updateAddonInstance/upgrade-everest"]?.request as Body;
/** Values of every type that JSON has. */
export const ANY_VALUES: Values = anyValues;

/** The documented body with other values. */
export const withValues = (values: Values): Body => ({ ...DOCUMENTED, spec: { ...DOCUMENTED.spec, values } });

/** What is wrong with a request by the contract, `<place> <what>` each. What is new to the contract is not. */
export function violationsOf({ request }: Pick<Exchange, "request">): string[] {
  const verdict = checkExchange({ request });
  if (verdict.result === "not covered") return [verdict.why];
  return errorsIn(verdict.disagreements).map((one) => describeDisagreement(one)[0]);
}

/** A request that a client must have sent. */
interface Demand {
  /** The operation, and where its path has an id, which: `<operationId>/<id>`. */
  readonly target: string;
  /** The response's; 200 if not given. */
  readonly status?: number;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** What else must hold: where it does not, `<place> <what>`. */
  readonly check?: (exchange: Exchange) => readonly string[] | Promise<readonly string[]>;
}

const hasToken = ({ request }: Exchange): string[] => {
  const token = headerOf(request.headers, "x-auth-token");
  if (token === undefined) return ["/request/headers/x-auth-token is missing"];
  return token === CREDENTIALS.CLOUD_SDK_TOKEN ? [] : ["/request/headers/x-auth-token is not CLOUD_SDK_TOKEN"];
};

const isSigned = async (exchange: Exchange): Promise<string[]> => {
  const keys = { accessKey: CREDENTIALS.CLOUD_SDK_AK, secretKey: CREDENTIALS.CLOUD_SDK_SK };
  const why = await whyNotSigned(exchange, keys);
  return why === undefined ? [] : [why];
};

const { clusterID } = DOCUMENTED.spec;

const LIST = { target: "listAddonInstances", query: { cluster_id: clusterID } };

/** What proves a client. */
interface ProofOf {
  readonly what: string;
  readonly demands: readonly Demand[];
  /** The kinds of authentication that it is asked with; all if not given. */
  readonly asked?: readonly AuthKind[];
}

/**
 * Every proof with the requests that it demands. The list is explicit: a new operation of the contract is a client's duty only
 * once there is a line here.
 */
const CLIENT_PROOFS: readonly ProofOf[] = [
  {
    what: "the documented body, with a token",
    demands: [{ target: "updateAddonInstance/documented", body: DOCUMENTED, check: hasToken }],
    asked: ["token", "both"],
  },
  {
    what: "the documented body, signed with AK/SK",
    demands: [{ target: "updateAddonInstance/documented", body: DOCUMENTED, check: isSigned }],
    asked: ["signature", "both"],
  },
  {
    what: "values of any JSON, unchanged",
    demands: [{ target: "updateAddonInstance/any-values", body: withValues(ANY_VALUES) }],
  },
  {
    what: "a response with an unknown status and unknown properties",
    demands: [{ target: "updateAddonInstance/newer" }],
  },
  { what: "a ServiceError", demands: [{ target: "updateAddonInstance/addon-not-found", status: 404 }] },
  { what: "a GatewayError", demands: [{ target: "updateAddonInstance/token-rejected", status: 401 }] },
  {
    what: "showAddonInstance, also of an instance that is gone",
    demands: [
      { target: "showAddonInstance/rolled-back" },
      { target: "showAddonInstance/addon-not-found", status: 404 },
    ],
  },
  {
    what: "listAddonInstances, signed",
    demands: [{ ...LIST, check: isSigned }],
    asked: ["signature", "both"],
  },
  { what: "listAddonInstances, with a token", demands: [{ ...LIST, check: hasToken }], asked: ["token"] },
  {
    what: "listAddonTemplates, by name and all",
    demands: [
      { target: "listAddonTemplates", query: { addon_template_name: "everest" } },
      { target: "listAddonTemplates", query: {} },
    ],
  },
  {
    what: "rollbackAddonInstance",
    demands: [{ target: "rollbackAddonInstance/roll-back-everest", body: { clusterID } }],
  },
];

const operationOf = ({ target }: Demand): string => target.split("/", 1)[0] ?? "";

/** The operations that there are proofs of. */
export const PROVEN_OPERATIONS: readonly string[] = [
  ...new Set(CLIENT_PROOFS.flatMap(({ demands }) => demands.map(operationOf))),
];

/** What a client is judged by. */
export interface Asked {
  /** @default every one that there are proofs of */
  readonly operations?: readonly string[];
  /** @default "both" */
  readonly auth?: AuthKind;
}

/** Judges a client by everything that it has to do, or by what it has to do with some operations or one kind of authentication. */
export function clientProofs(
  exchanges: readonly Exchange[],
  { operations = PROVEN_OPERATIONS, auth = "both" }: Asked = {},
): Promise<Proof[]> {
  const asked = CLIENT_PROOFS.filter(
    ({ demands, asked = [auth] }) =>
      asked.includes(auth) && demands.some((demand) => operations.includes(operationOf(demand))),
  );
  return judge(exchanges, asked);
}

/** Judges one of the provider's SDKs: it sends one request, as the document's samples do. */
export async function sdkProofs(exchanges: readonly Exchange[]): Promise<Proof[]> {
  const target = "updateAddonInstance/documented";
  const proofs = await judge(exchanges, [
    { what: "one request, signed with AK/SK", demands: [{ target, check: isSigned }] },
    {
      what: "the documented body, with each part of `values` as JSON text",
      demands: [{ target, check: hasTextValues }],
    },
  ]);
  if (exchanges.length === 1) return proofs;
  const why = [`${exchanges.length} requests were received: it must be one`];
  return proofs.map((proof) => ({ ...proof, done: false, why }));
}

/** A proof is done if each request that it demands was sent, and allowed by the contract. */
function judge(exchanges: readonly Exchange[], proofs: readonly ProofOf[]): Promise<Proof[]> {
  return Promise.all(
    proofs.map(async ({ what, demands }) => {
      const missing = await Promise.all(demands.map((demand) => whyMissing(demand, exchanges)));
      const why = missing.filter((one) => one !== undefined);
      return { what, done: why.length === 0, why };
    }),
  );
}

/** Why no request is the one that is demanded; undefined if one is. */
async function whyMissing(demand: Demand, exchanges: readonly Exchange[]): Promise<string | undefined> {
  const [operation = "", id] = demand.target.split("/");
  const ofOperation = exchanges
    .map((exchange, index) => ({ exchange, number: index + 1, route: findRoute(exchange.request) }))
    .filter(({ route }) => route?.id === operation);
  if (!ofOperation.length) return `no request for ${operation} was received; ${demandInWords(demand)}`;
  const meant = ofOperation.filter(({ route }) => id === undefined || route?.parameters["id"] === id);
  if (!meant.length) return `the nearest is request ${ofOperation.at(-1)?.number}: /request/path/id must be ${id}`;
  const candidates = await Promise.all(
    meant.map(async ({ exchange, number }) => ({ number, found: await differencesIn(demand, exchange) })),
  );
  // Of those that are equally near, the last.
  const [nearest] = candidates.sort((a, b) => a.found.length - b.found.length || b.number - a.number);
  return nearest?.found.length ? `the nearest is request ${nearest.number}: ${nearest.found.join("; ")}` : undefined;
}

/** What identifies a demanded request, in the contract's words. */
function demandInWords({ target, query }: Demand): string {
  const [operation, id] = target.split("/");
  if (id) return `it must be sent with the id ${id}`;
  const names = Object.keys(query ?? {}).join(", ");
  return names ? `${operation} must be sent with ${names}` : `${operation} must be sent without parameters`;
}

/** In what a request is not the one that is demanded, `<place> <what>` each. */
async function differencesIn(demand: Demand, exchange: Exchange): Promise<string[]> {
  const { request, response } = exchange;
  const { status = 200, query, body, check = () => [] } = demand;
  const violations = violationsOf({ request });
  // What the contract refuses explains another status.
  const isUnexplained = !violations.length && response?.status !== status;
  return [
    ...violations,
    ...(isUnexplained ? [`/response/status must be ${status}`] : []),
    ...(query ? queryDifferences(query, request) : []),
    ...(body ? differencesFrom(body, jsonOf(request.body), "/request/body") : []),
    ...(await check(exchange)),
  ];
}

function queryDifferences(query: Readonly<Record<string, string>>, { url }: RecordedRequest): string[] {
  return differencesFrom(query, Object.fromEntries(url.searchParams), "/request/query");
}

/** Whether the body is the documented one once each part of its `values` is parsed as JSON text. */
function hasTextValues({ request }: Exchange): string[] {
  const sent = jsonOf(request.body) as Body | undefined;
  const parts = Object.entries(sent?.spec?.values ?? {}).map(([name, part]) => [name, parseText(part)]);
  const parsed = { ...sent, spec: { ...sent?.spec, values: Object.fromEntries(parts) } };
  return differencesFrom(DOCUMENTED, parsed, "/request/body");
}

function parseText(part: unknown): unknown {
  try {
    return typeof part === "string" ? parseJson(part) : undefined;
  } catch {
    return undefined;
  }
}
