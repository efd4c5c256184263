// The documented exchanges as data, generated/scenarios.ts: what stand-ins for the service respond with. The client never imports it.
import type { Contract } from "../lib/contract.ts";
import { scenariosOf } from "../lib/scenarios.ts";
import { SAMPLES } from "./samples.ts";

/** Every scenario of the contract by its id. Errors share their operation's request, so each request is written once. */
export function scenariosData(bundle: Contract): string {
  const scenarios = scenariosOf(bundle);
  const requests = [...new Set(scenarios.map(({ request }) => JSON.stringify(request)).filter(Boolean))];
  const entries = scenarios.map(({ id, operationId, method, path, status, request, response }) => {
    const number = requests.indexOf(JSON.stringify(request));
    const sent = number < 0 ? "" : `, request: request${number}`;
    const facts = [operationId, method, path, status].map((fact) => JSON.stringify(fact));
    return `  ${JSON.stringify(id)}: {
    operationId: ${facts[0]}, method: ${facts[1]}, path: ${facts[2]}, status: ${facts[3]}${sent},
    response: ${SAMPLES.includes(id) ? `samples[${JSON.stringify(id)}]` : JSON.stringify(response)},
  },`;
  });
  return `import { samples } from "./sample-data.ts";

/** A documented exchange. */
export interface ScenarioData {
  readonly operationId: string;
  /** In capitals. */
  readonly method: string;
  /** The path with its parameters, and the query if there is one. */
  readonly path: string;
  /** The response's; 502 stands for \`default\`. */
  readonly status: number;
  /** The body sent; left out where the operation has none. */
  readonly request?: unknown;
  /** The body of the response. */
  readonly response: unknown;
}

/** The id of a documented exchange, \`<operationId>/<scenario>\`. */
export type ScenarioId =
${scenarios.map(({ id }) => `  | ${JSON.stringify(id)}`).join("\n")};

${requests.map((request, number) => `const request${number}: unknown = ${request};`).join("\n")}

/** Every documented exchange, by \`<operationId>/<scenario>\`. */
export const scenarios: Readonly<Record<string, ScenarioData>> = {
${entries.join("\n")}
};
`;
}
