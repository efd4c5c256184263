// The documented exchanges, read from generated/openapi.json. A scenario is an example of a response, and of its request where
// the same key names one. An example in a shared response belongs to the operation that its key names.
import { type Contract, eachOperation, type Parameter, type Response, resolve } from "./contract.ts";
import { readJson } from "./files.ts";

export interface Scenario {
  /** `<operationId>/<name>`, which is also its example's key, and where its files are in openapi/examples/. */
  readonly id: string;
  readonly operationId: string;
  readonly method: string;
  /** The path, and the query if there is one, with the parameters in their places. */
  readonly path: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The body sent: its own, or, for an error, the operation's first; undefined where the operation has none. */
  readonly request: unknown;
  /** The response's status; 502 stands for `default`. */
  readonly status: number;
  readonly response: unknown;
}

export const readContract = (file = "generated/openapi.json", at?: URL) => readJson<Contract>(file, at);

/** Every scenario of the contract, successes first. */
export function scenariosOf(contract: Contract): Scenario[] {
  return eachOperation(contract).flatMap(({ method, path, operation, parameters }) => {
    const requests = operation.requestBody?.content?.["application/json"]?.examples ?? {};
    return Object.entries(operation.responses).flatMap(([status, node]) => {
      const { content } = resolve<Response>(contract, node);
      const examples = Object.entries(content?.["application/json"]?.examples ?? {});
      const own = examples.filter(([id]) => id.startsWith(`${operation.operationId}/`));
      return own.map(([id, { value }]) => ({
        id,
        operationId: operation.operationId,
        method: method.toUpperCase(),
        ...withParameters(path, parameters, id),
        request: (requests[id] ?? Object.values(requests)[0])?.value,
        status: status === "default" ? 502 : Number(status),
        response: value,
      }));
    });
  });
}

/**
 * The parameters of a scenario, each with the example of the scenario's own key, else its only one; and the path with them.
 * Deprecated ones are left out, as a new caller leaves them out.
 */
function withParameters(template: string, parameters: readonly Parameter[], id: string) {
  const given = parameters.flatMap(({ name, in: place, deprecated, example, examples }) => {
    const value = examples ? examples[id]?.value : example;
    return deprecated || value === undefined ? [] : [{ name, place, value }];
  });
  const values = Object.fromEntries(given.map(({ name, value }) => [name, value]));
  const query = given
    .filter(({ place }) => place === "query")
    .map(({ name, value }) => `${name}=${encodeURIComponent(String(value))}`);
  const path = template.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])));
  return { parameters: values, path: query.length ? `${path}?${query.join("&")}` : path };
}
