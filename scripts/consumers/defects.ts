// Changes to the contract that would hurt other teams, to see that the matrix refuses them.
import type { Contract } from "../lib/contract.ts";

export interface Defect {
  readonly what: string;
  readonly apply: (contract: Contract) => void;
}

/** The schema of an instance's status, to be changed. */
const statusOf = ({ components }: Contract) =>
  components.schemas["AddonInstanceStatus"] as { required: string[]; properties: Record<string, object> };

export const DEFECTS: readonly Defect[] = [
  {
    what: "the property `Reason` deleted",
    apply: (contract) => {
      const status = statusOf(contract);
      delete status.properties["Reason"];
      status.required = status.required.filter((name) => name !== "Reason");
    },
  },
  {
    what: "the set of states closed",
    apply: (contract) => {
      const { status } = statusOf(contract).properties as { status: Record<string, unknown> };
      status["enum"] = status["x-extensible-enum"];
    },
  },
  {
    what: "the header `X-Auth-Token` declared as a parameter",
    apply: (contract) => {
      const header = { name: "X-Auth-Token", in: "header", required: true, schema: { type: "string" } };
      const { put } = contract.paths["/api/v3/addons/{id}"] ?? {};
      Object.assign(put ?? {}, { parameters: [...(put?.parameters ?? []), header] });
    },
  },
];
