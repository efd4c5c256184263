// What the contract says about messages, with where it says so: generated/contract-checks.ts, and its shape.
import { operationChecks } from "../../generated/contract-checks.ts";

/** A JSON body. */
export interface BodyChecks {
  /** Where it is described. */
  readonly pointer: string;
  /** The schema that it has, or those of a choice, each with the properties that it requires. */
  readonly schemas: Readonly<Record<string, readonly string[]>>;
}

/** A response of one status. */
export interface ResponseChecks {
  readonly pointer: string;
  readonly body?: BodyChecks;
  /** By the name in lower case. */
  readonly headers: Readonly<Record<string, HeaderChecks>>;
}

export interface HeaderChecks {
  readonly pointer: string;
  readonly required: boolean;
  /** What its value must match. */
  readonly pattern?: string;
}

/** The messages of one operation. */
export interface OperationChecks {
  readonly pointer: string;
  /** Where each parameter is described. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly request?: BodyChecks;
  /** By status; `default` is for every failure that is not listed. */
  readonly responses: Readonly<Record<string, ResponseChecks>>;
}

/** The messages of every operation, by its operationId. */
export const CHECKS: Readonly<Record<string, OperationChecks>> = operationChecks;

/** The file that places in the contract are of, as a package has it. */
export const CONTRACT_FILE = "cce-addons/openapi.json";
