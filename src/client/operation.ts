// What the client knows about an operation: the contract's data, and rules that no schema can state.
import type { Violation } from "./errors.ts";

/** An operation of the contract, as generated/operations.ts has it. */
export interface OperationData {
  readonly method: string;
  /** The path with its parameters in braces. */
  readonly path: string;
  readonly parameters: readonly ParameterData[];
  /** The schema of its JSON body, if it takes one. */
  readonly body?: { readonly schema: string; readonly required: boolean };
  /** Its successful response: the status, the schema, and that schema's required properties. */
  readonly response: { readonly status: number; readonly schema: string; readonly required: readonly string[] };
}

/** A parameter. Lengths are in characters. */
export interface ParameterData {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** Every operation by its operationId. */
export type Operations = Readonly<Record<string, OperationData>>;

/** What one operation needs that no schema can state. */
export interface OperationRules {
  /** What is wrong with a body that its schema accepts. */
  readonly bodyViolations?: (body: unknown) => Violation[];
  /** What is wrong with a successful response that its schema accepts. */
  readonly responseViolations?: (args: Readonly<Record<string, unknown>>, response: unknown) => Violation[];
  /** What to do when it is not known whether the request was processed. */
  readonly adviceIfUnknown?: string;
}

/** Whether an operation with this method changes nothing. */
export function isRead(method: string): boolean {
  return method === "GET" || method === "HEAD";
}
