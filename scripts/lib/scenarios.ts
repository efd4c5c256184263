// The documented exchanges, read from generated/openapi.json. A scenario is an example of a response, and of its request where
// the same key names one. An example in a shared response belongs to the operation that its key names.
import { type Contract, eachOperation, type Response, resolve } from "./contract.ts";
import { readJson } from "./files.ts";

export interface Scenario {
  /** `<operationId>/<name>`, which is also its example's key, and where its files are in openapi/examples/. */
  readonly id: string;
  readonly operationId: string;
  readonly method: string;
  /** The path, and the query if there is one, with each parameter's example in its place. */
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
    const shown = parameters.filter(({ example }) => example !== undefined);
    const given = Object.fromEntries(shown.map(({ name, example }) => [name, example]));
    const encoded = (name: string) => encodeURIComponent(String(given[name]));
    const query = shown
      .filter(({ in: place }) => place === "query")
      .map(({ name }, i) => `${i ? "&" : "?"}${name}=${encoded(name)}`);
    return Object.entries(operation.responses).flatMap(([status, node]) => {
      const { content } = resolve<Response>(contract, node);
      const examples = Object.entries(content?.["application/json"]?.examples ?? {});
      const own = examples.filter(([id]) => id.startsWith(`${operation.operationId}/`));
      return own.map(([id, { value }]) => ({
        id,
        operationId: operation.operationId,
        method: method.toUpperCase(),
        path: path.replace(/\{([^}]+)\}/g, (_, name: string) => encoded(name)) + query.join(""),
        parameters: given,
        request: (requests[id] ?? Object.values(requests)[0])?.value,
        status: status === "default" ? 502 : Number(status),
        response: value,
      }));
    });
  });
}
