// The request of a case, from what was read before.
import { operations } from "../../../generated/operations.ts";
import type { Operations } from "../../client/operation.ts";
import { asRecord, isUuid } from "../../client/values.ts";
import { type Exchange, jsonOf } from "../exchange.ts";
import type { ContractCase, ParameterSource } from "./cases.ts";
import { completeBody } from "./judge.ts";

/** What is known while the cases run. */
export interface LiveFacts {
  readonly clusterID: string;
  /** The one add-on that may be updated. */
  readonly allowedId: string | undefined;
  /** The ids that the cluster lists, once it was listed. */
  readonly ids?: readonly string[];
  /** The first add-on that it lists. */
  readonly listed?: { readonly id: string; readonly name: string; readonly template: string };
  /** A random id that is not listed. */
  readonly unknownId?: string;
  /** Whether the service was seen to have no add-on of that id. */
  readonly isUnknown?: boolean;
  /** Why no further case makes sense. */
  readonly unusable?: string;
}

/** The part of a request that a case decides. */
export interface DraftRequest {
  readonly method: string;
  /** The path, and the query if there is one. */
  readonly path: string;
  /** Empty if there is none. */
  readonly body: string;
}

const NOT_JSON = '{"kind": "Addon", "apiVersion":';

/** Why a case cannot run with what is known; undefined if it can. */
export function whyNotPossible(one: ContractCase, facts: LiveFacts): string | undefined {
  if (!Object.values(one.parameters).some((source) => resolveSource(source, facts) === undefined)) {
    if (!one.body || one.body === "present values" || facts.isUnknown) return undefined;
    return "the service was not seen to have no add-on under a random id";
  }
  return facts.ids ? "the cluster lists no add-on" : "the add-ons of the cluster could not be listed";
}

export function requestOf(one: ContractCase, facts: LiveFacts): DraftRequest {
  const { method, path, parameters } = (operations satisfies Operations as Operations)[one.operation] ?? {};
  if (!method || !path || !parameters) throw new Error(`The contract has no ${one.operation}.`);
  const given = parameters.flatMap(({ name, in: place }) => {
    const source = one.parameters[name];
    const value = source && resolveSource(source, facts);
    return value === undefined ? [] : [{ name, place, text: encodeURIComponent(value) }];
  });
  const query = given.filter(({ place }) => place === "query").map(({ name, text }) => `${name}=${text}`);
  const inPath = given.reduce((at, { name, text }) => at.replace(`{${name}}`, text), path);
  return { method, path: query.length ? `${inPath}?${query.join("&")}` : inPath, body: bodyOf(one) };
}

function bodyOf({ body, operation }: ContractCase): string {
  if (body === undefined) return "";
  return body === "complete" ? JSON.stringify(completeBody(operation)) : NOT_JSON;
}

function resolveSource(source: ParameterSource, facts: LiveFacts): string | undefined {
  return {
    "given cluster": facts.clusterID,
    "listed id": facts.listed?.id,
    "listed name": facts.listed?.name,
    "listed template": facts.listed?.template,
    "unknown id": facts.unknownId,
    "allowed id": facts.allowedId,
  }[source];
}

/** How often another random id is drawn where the service lists the one that was. */
const DRAWS = 3;

/** What is known after a case got what it expects. */
export function learn(facts: LiveFacts, one: ContractCase, { response }: Exchange, randomId: () => string): LiveFacts {
  if (one.id === "showAddonInstance/refuses-unknown-id") return { ...facts, isUnknown: true };
  if (one.id !== "listAddonInstances/reads" || !response) return facts;
  const { items } = asRecord(jsonOf(response.body));
  const addons = Array.isArray(items) ? items.map(asAddon) : [];
  // Where an id cannot be read, it is not known which ids are not listed.
  if (!Array.isArray(items) || addons.some(({ id }) => !id)) return facts;
  const ids = addons.map(({ id }) => id);
  const listed = addons.find(({ id, name, template }) => isUuid(id) && name && !isUuid(name) && template);
  const unknownId = Array.from({ length: DRAWS }, randomId).find((id) => !ids.includes(id));
  return { ...facts, ids, ...(listed && { listed }), ...(unknownId && { unknownId }) };
}

function asAddon(item: unknown) {
  const { metadata, spec } = asRecord(item);
  const { uid, name } = asRecord(metadata);
  const { addonTemplateName } = asRecord(spec);
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  return { id: text(uid), name: text(name), template: text(addonTemplateName) };
}
