// The ledger: which facts of the contract were seen in real traffic, when and from where. Pure; mergeable over runs.
import { asRecord, pointerKey } from "../client/values.ts";
import { CHECKS, type ResponseChecks } from "./contract-data.ts";
import { type Exchange, headerOf, jsonOf } from "./exchange.ts";

/** The parts of an OpenAPI document that the ledger reads. */
export interface ContractDocument {
  readonly info: { readonly version: string };
  readonly components: { readonly schemas: Readonly<Record<string, SchemaNode>> };
}

interface SchemaNode {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly nullable?: boolean;
  readonly "x-extensible-enum"?: readonly string[];
}

/** What kind of fact: `error` is a family of errors with one status, `null` a property that can be null. */
export type FactKind = "operation" | "status" | "header" | "error" | "property" | "null" | "state";

/** When a fact was seen, and from where. */
export interface Sighting {
  /** ISO 8601. */
  readonly first: string;
  readonly last: string;
  /** In how many exchanges. */
  readonly times: number;
  /** Files and origins, sorted; the first {@link MAX_SOURCES} of them. */
  readonly from: readonly string[];
}

/** A fact of the contract; `seen` is null if it was never seen. */
export interface LedgerEntry {
  readonly kind: FactKind;
  /** Where it stands: a JSON pointer into `cce-addons/openapi.json`, with what tells it from others there. */
  readonly fact: string;
  readonly seen: Sighting | null;
}

export interface Ledger {
  /** The version of the contract whose facts these are. */
  readonly contract: string;
  readonly facts: readonly LedgerEntry[];
}

const MAX_SOURCES = 20;

/** Every fact of the contract, none of them seen. */
export function emptyLedger(contract: ContractDocument): Ledger {
  const ofOperations = Object.entries(CHECKS).flatMap(([, checks]) => [
    fact("operation", checks.pointer),
    ...Object.entries(checks.responses).flatMap(([status, response]) => [
      fact("status", `${checks.pointer}/responses/${status}`),
      ...Object.keys(response.headers).map((name) => fact("header", `${response.pointer}/headers/${name}`)),
      ...errorFamilies(response).map((family) => fact("error", `${checks.pointer}/responses/${status} ${family}`)),
    ]),
  ]);
  const ofSchemas = Object.entries(contract.components.schemas).flatMap(([name, schema]) =>
    Object.entries(schema.properties ?? {}).flatMap(([key, property]) => factsOfProperty(name, key, property)),
  );
  const facts = [...ofOperations, ...ofSchemas].map((one) => ({ ...one, seen: null }));
  const unique = new Map(facts.map((one) => [keyOf(one), one]));
  return { contract: contract.info.version, facts: [...unique.values()] };
}

type Fact = Pick<LedgerEntry, "kind" | "fact">;

const fact = (kind: FactKind, place: string): Fact => ({ kind, fact: place });
const keyOf = ({ kind, fact: place }: Fact): string => `${kind} ${place}`;

const errorFamilies = ({ body }: ResponseChecks): string[] => {
  const families = Object.keys(body?.schemas ?? {});
  return families.length > 1 ? families : [];
};

function factsOfProperty(schema: string, key: string, property: SchemaNode): Fact[] {
  const place = propertyPlace(schema, key);
  return [
    fact("property", place),
    ...(property.nullable ? [fact("null", place)] : []),
    ...(property["x-extensible-enum"] ?? []).map((state) => fact("state", `${place} ${state}`)),
  ];
}

const propertyPlace = (schema: string, key: string): string =>
  `/components/schemas/${schema}/properties/${pointerKey(key)}`;

/** The facts that an exchange of an operation confirms. */
export function factsIn(contract: ContractDocument, operation: string, { request, response }: Exchange): Fact[] {
  const checks = CHECKS[operation];
  if (!checks) return [];
  if (!response) return [];
  // A request that was refused confirms nothing.
  const isAccepted = response.status < 300;
  const requested = isAccepted ? bodyFacts(contract, Object.keys(checks.request?.schemas ?? {})[0], request.body) : [];
  const status = response.status in checks.responses ? String(response.status) : "default";
  const declared = checks.responses[status];
  const place = `${checks.pointer}/responses/${status}`;
  const body = jsonOf(response.body);
  const families = Object.entries(declared?.body?.schemas ?? {});
  const schema = families.find(([, required]) => required.every((name) => name in asRecord(body)))?.[0];
  const headers = Object.keys(declared?.headers ?? {}).filter((name) => headerOf(response.headers, name) !== undefined);
  return [
    fact("operation", checks.pointer),
    fact("status", place),
    ...headers.map((name) => fact("header", `${declared?.pointer}/headers/${name}`)),
    ...(schema && families.length > 1 ? [fact("error", `${place} ${schema}`)] : []),
    ...bodyFacts(contract, schema, response.body),
    ...requested,
  ];
}

function bodyFacts(contract: ContractDocument, schema: string | undefined, body: Exchange["request"]["body"]): Fact[] {
  return schema === undefined ? [] : factsInValue(contract, schema, jsonOf(body));
}

/** The facts of a named schema, and of those it refers to, that a value has. */
function factsInValue({ components }: ContractDocument, name: string, value: unknown): Fact[] {
  const visit = (schema: string, object: unknown): Fact[] =>
    Object.entries(components.schemas[schema]?.properties ?? {}).flatMap(([key, property]) => {
      if (!Object.hasOwn(asRecord(object), key)) return [];
      const item = asRecord(object)[key];
      const place = propertyPlace(schema, key);
      if (item === null) return property.nullable ? [fact("null", place)] : [];
      const isKnown = typeof item === "string" && property["x-extensible-enum"]?.includes(item);
      return [
        fact("property", place),
        ...(isKnown ? [fact("state", `${place} ${item}`)] : []),
        ...inside(property, item),
      ];
    });
  const inside = (schema: SchemaNode, item: unknown): Fact[] => {
    if (Array.isArray(item)) return item.flatMap((one) => (schema.items ? inside(schema.items, one) : []));
    const reference = schema.$ref?.split("/").at(-1);
    return reference === undefined ? [] : visit(reference, item);
  };
  return visit(name, value);
}

/** Notes what exchanges confirm, and adds it to a ledger. */
export function createLedger(contract: ContractDocument) {
  const seen = new Map<string, Sighting>();
  return {
    /** Notes what an exchange confirms. */
    add(operation: string, exchange: Exchange, { source, time }: { readonly source: string; readonly time: string }) {
      for (const key of new Set(factsIn(contract, operation, exchange).map(keyOf)))
        seen.set(key, mergeSightings(seen.get(key), { first: time, last: time, times: 1, from: [source] }));
    },
    /** All facts of this contract, with what `before` and this run have seen of each. Facts that it no longer has are dropped. */
    addTo(before?: Ledger): Ledger {
      const { contract: version, facts } = emptyLedger(contract);
      const known = new Map(before?.facts.map((entry) => [keyOf(entry), entry.seen]));
      const merged = facts.map((entry) => {
        const sighting = seen.get(keyOf(entry));
        const earlier = known.get(keyOf(entry));
        return { ...entry, seen: sighting ? mergeSightings(earlier, sighting) : (earlier ?? null) };
      });
      return { contract: version, facts: merged };
    },
  };
}

function mergeSightings(a: Sighting | null | undefined, b: Sighting): Sighting {
  if (!a) return b;
  return {
    first: a.first < b.first ? a.first : b.first,
    last: a.last > b.last ? a.last : b.last,
    times: a.times + b.times,
    from: [...new Set([...a.from, ...b.from])].sort().slice(0, MAX_SOURCES),
  };
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Whether a value has the form of a ledger. Facts that no contract has are allowed. */
export function isLedger(value: unknown): value is Ledger {
  const { facts } = asRecord(value);
  return Array.isArray(facts) && facts.every(isEntry);
}

function isEntry(value: unknown): boolean {
  const { kind, fact: place, seen } = asRecord(value);
  return typeof kind === "string" && typeof place === "string" && (seen === null || isSighting(seen));
}

function isSighting(value: unknown): boolean {
  const { first, last, times, from } = asRecord(value);
  const areTimes = [first, last].every((time) => typeof time === "string" && TIME.test(time));
  const isCount = Number.isSafeInteger(times) && Number(times) > 0;
  return areTimes && isCount && Array.isArray(from) && from.every((source) => typeof source === "string");
}
