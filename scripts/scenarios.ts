// The documented exchanges, read from generated/openapi.json: a scenario is an example of an answer, and of its request where
// the same key names one.
import { readFile } from "node:fs/promises";
import { root } from "./command.ts";
import { type Contract, type Example, eachOperation, type Response, resolve } from "./contract.ts";

export interface Scenario {
  readonly name: string;
  readonly operationId: string;
  readonly method: string;
  /** The path with each parameter's example in its place. */
  readonly path: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The body sent: its own, or, for an error, the operation's first. */
  readonly request: unknown;
  /** The status answered; 502 stands for `default`. */
  readonly status: number;
  readonly response: unknown;
}

export async function readContract(
  file = new URL("generated/openapi.json", root),
): Promise<Contract> {
  return JSON.parse(await readFile(file, "utf8")) as Contract;
}

/** Every scenario of the contract, successes first. */
export function scenariosOf(contract: Contract): Scenario[] {
  return eachOperation(contract).flatMap(({ method, path, operation, parameters }) => {
    const requests = operation.requestBody?.content?.["application/json"]?.examples ?? {};
    const given = Object.fromEntries(parameters.map(({ name, example }) => [name, example]));
    return Object.entries(operation.responses).flatMap(([status, node]) => {
      const { content } = resolve<Response>(contract, node);
      const examples: Readonly<Record<string, Example>> =
        content?.["application/json"]?.examples ?? {};
      return Object.entries(examples).map(([name, { value }]) => ({
        name,
        operationId: operation.operationId,
        method: method.toUpperCase(),
        path: path.replace(/\{([^}]+)\}/g, (_, key: string) =>
          encodeURIComponent(String(given[key])),
        ),
        parameters: given,
        request: (requests[name] ?? Object.values(requests)[0])?.value,
        status: status === "default" ? 502 : Number(status),
        response: value,
      }));
    });
  });
}
