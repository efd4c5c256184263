// The bodies of an operation and the names of their schemas.
import { type Contract, type Operation, type Response, resolve, type Schema } from "../lib/contract.ts";

/** An operation's first successful status and its response. */
export function success(bundle: Contract, operation: Operation) {
  const found = Object.entries(operation.responses).find(([status]) => /^2\d\d$/.test(status));
  if (!found) throw new Error(`${operation.operationId} declares no successful response`);
  return [found[0], resolve<Response>(bundle, found[1])] as const;
}

/** The schema of a JSON body. */
export function jsonSchema(body: { content?: object }): Schema {
  const content = body.content as Record<string, { schema: Schema }> | undefined;
  const schema = content?.["application/json"]?.schema;
  if (!schema) throw new Error("a body without an application/json schema");
  return schema;
}

/** The name of the schema that a body refers to. */
export function refName(schema: Schema): string {
  const name = schema.$ref?.split("/").at(-1);
  if (!name) throw new Error("a body must be a named schema: give it a $ref into components/schemas");
  return name;
}
