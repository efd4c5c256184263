// Changes to the contract that would hurt other teams, to see that the matrix refuses them.
import type { Contract } from "../contract.ts";

export interface Defect {
  readonly what: string;
  readonly apply: (contract: Contract) => void;
}

type Mutable = { [key: string]: Mutable } & { push?: (value: unknown) => void };

const properties = (contract: Contract, schema: string) => {
  const { properties = {} } = (contract.components.schemas as unknown as Mutable)[schema] ?? {};
  return properties as Mutable;
};

export const DEFECTS: readonly Defect[] = [
  {
    what: "the property `Reason` deleted",
    apply: (contract) => {
      const status = (contract.components.schemas as unknown as Mutable)["AddonInstanceStatus"] as unknown as {
        required: string[];
        properties: Record<string, unknown>;
      };
      delete status.properties["Reason"];
      status.required = status.required.filter((name) => name !== "Reason");
    },
  },
  {
    what: "the set of states closed",
    apply: (contract) => {
      const status = properties(contract, "AddonInstanceStatus")["status"] as unknown as Record<string, unknown>;
      status["enum"] = status["x-extensible-enum"];
    },
  },
  {
    what: "the header `X-Auth-Token` declared as a parameter",
    apply: (contract) => {
      const put = contract.paths["/api/v3/addons/{id}"]?.put as unknown as { parameters?: unknown[] };
      put.parameters = [{ name: "X-Auth-Token", in: "header", required: true, schema: { type: "string" } }];
    },
  },
];
