// The operations as data, generated/operations.ts, and the meanings of values, generated/meanings.ts.
import { type Contract, eachOperation, type Operation, resolve, type Schema } from "../lib/contract.ts";
import { jsonSchema, refName, success } from "./bodies.ts";

/** Each operation as data: what a client needs to send it and to recognize its response. */
export function operationsData(bundle: Contract): string {
  const operations = Object.fromEntries(
    eachOperation(bundle).map(({ method, path, operation, parameters }) => {
      const [status, response] = success(bundle, operation);
      const body = operation.requestBody;
      return [
        operation.operationId,
        {
          method: method.toUpperCase(),
          path,
          parameters: parameters.map(({ name, in: place, required = false, schema }) => {
            const { minLength, maxLength } = schema;
            return { name, in: place, required, minLength, maxLength };
          }),
          ...(body && {
            body: { schema: refName(jsonSchema(body)), required: body.required === true },
          }),
          response: {
            status: Number(status),
            schema: refName(jsonSchema(response)),
            required: resolve<Schema>(bundle, jsonSchema(response)).required ?? [],
          },
        },
      ];
    }),
  );
  const regional = bundle.servers.find((server) => server.variables?.["region"]);
  const exceptions = bundle.servers.filter((server) => !server.variables);
  const servers = {
    regional: regional?.url,
    exceptions: Object.fromEntries(exceptions.map(({ url }) => [/^https:\/\/[^.]+\.([^.]+)\./.exec(url)?.[1], url])),
  };
  return `/** Every operation of the contract, by its operationId. */
export const operations = ${JSON.stringify(operations, null, 2)} as const;

/** What the contract says about each operation, for an editor to show at the client's methods. */
export interface OperationDocs {
${eachOperation(bundle)
  .map(({ operation }) => documentation(operation))
  .join("\n")}
}

/** The known regions, without the exceptions. */
export const regions = ${JSON.stringify(regional?.variables?.["region"]?.enum, null, 2)} as const;

/** Where the service is: the URL of every region but the exceptions, which have their own. */
export const servers = ${JSON.stringify(servers, null, 2)} as const;
`;
}

/** The values that have meanings, by `<schema>.<property>`. */
export function meaningsData({ components }: Contract): string {
  const meanings = Object.entries(components.schemas).flatMap(([name, { properties = {} }]) =>
    Object.entries(properties).flatMap(([property, schema]) => {
      const values = schema["x-enumDescriptions"];
      return values ? [[`${name}.${property}`, values]] : [];
    }),
  );
  return `/** What each value of an open set means, by schema and property. */
export const meanings = ${JSON.stringify(Object.fromEntries(meanings), null, 2)} as const;
`;
}

/** The operation's summary and description as the comment of a property. */
function documentation({ operationId, summary = "", description = "" }: Operation): string {
  const text = `${summary.replace(/\.?$/, ".")}\n\n${description.trim()}`.replaceAll("*/", "*\\/");
  const lines = text.split("\n").map((line) => `   * ${line}`.trimEnd());
  return `  /**\n${lines.join("\n")}\n   */\n  readonly ${operationId}: unknown;`;
}
