// Changes of the contract that would break other teams' clients, to show that the matrix notices them.
import type { Contract } from "../lib/contract.ts";

type Status = { required: string[]; readonly properties: Record<string, { "x-extensible-enum"?: readonly string[] }> };
const statusOf = ({ components }: Contract) => components.schemas["AddonInstanceStatus"] as unknown as Status;

/** Each changes the contract that it is given. */
export const DEFECTS: Readonly<Record<string, (contract: Contract) => void>> = {
  "the property `Reason` deleted": (contract) => {
    const status = statusOf(contract);
    delete status.properties["Reason"];
    status.required = status.required.filter((name) => name !== "Reason");
  },
  "the set of states closed": (contract) => {
    const { status } = statusOf(contract).properties;
    Object.assign(status ?? {}, { enum: status?.["x-extensible-enum"] });
  },
  "the header `X-Auth-Token` declared as a parameter": (contract) => {
    const header = { name: "X-Auth-Token", in: "header", required: true, schema: { type: "string" } };
    const { put } = contract.paths["/api/v3/addons/{id}"] ?? {};
    Object.assign(put ?? {}, { parameters: [...(put?.parameters ?? []), header] });
  },
};
