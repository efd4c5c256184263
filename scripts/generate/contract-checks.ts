// What the contract check needs of the contract and the client does not, generated/contract-checks.ts: every response with its
// headers, and the line of generated/openapi.json on which each rule stands.
import { pointerKey } from "../../src/client/values.ts";
import { type Contract, eachOperation, type Parameter, type Response, resolve, type Schema } from "../lib/contract.ts";
import { jsonSchema, refName } from "./bodies.ts";

type Node = Readonly<Record<string, unknown>>;

export function contractChecks(bundle: Contract): string {
  const operations = Object.fromEntries(
    eachOperation(bundle).map(({ method, path, operation }) => {
      const pointer = `/paths/${pointerKey(path)}/${method}`;
      const item = bundle.paths[path];
      return [
        operation.operationId,
        {
          pointer,
          parameters: {
            ...parameterPlaces(bundle, item?.parameters ?? [], `/paths/${pointerKey(path)}/parameters`),
            ...parameterPlaces(bundle, operation.parameters ?? [], `${pointer}/parameters`),
          },
          ...(operation.requestBody && { request: bodyOf(bundle, operation.requestBody, `${pointer}/requestBody`) }),
          responses: Object.fromEntries(
            Object.entries(operation.responses).map(([status, node]) => [
              status,
              responseOf(bundle, node, `${pointer}/responses/${status}`),
            ]),
          ),
        },
      ];
    }),
  );
  return `/** What the contract says about each operation's messages, by its operationId. */
export const operationChecks = ${JSON.stringify(operations, null, 2)};

/** The line of generated/openapi.json, from 1, of each JSON pointer that a rule can stand at. */
export const contractLines: Readonly<Record<string, number>> = ${JSON.stringify(linesOf(bundle), null, 2)};

/** The values that the contract lists: those of closed sets and the known ones of open sets. */
export const contractWords: readonly string[] = ${JSON.stringify(wordsOf(bundle.components.schemas), null, 2)};
`;
}

/** Where a node really stands: its own pointer, or the one that its `$ref` names. */
const placeOf = (node: object, pointer: string): string => ("$ref" in node ? String(node.$ref).slice(1) : pointer);

function parameterPlaces(bundle: Contract, parameters: readonly object[], pointer: string) {
  const places = parameters.map((node, i) => [resolve<Parameter>(bundle, node).name, placeOf(node, `${pointer}/${i}`)]);
  return Object.fromEntries(places);
}

/** The pointer of a body's media type, and the schemas that it may have, one or those of a choice, with what each requires. */
function bodyOf(bundle: Contract, body: { content?: object }, pointer: string) {
  const schema = jsonSchema(body);
  const { oneOf = [schema] } = resolve<Schema>(bundle, schema);
  const schemas = oneOf.map((choice) => [refName(choice), resolve<Schema>(bundle, choice).required ?? []]);
  return { pointer: `${pointer}/content/application~1json`, schemas: Object.fromEntries(schemas) };
}

function responseOf(bundle: Contract, node: object, pointer: string) {
  const { headers = {}, ...response } = resolve<Response & { readonly headers?: Node }>(bundle, node);
  const place = placeOf(node, pointer);
  const rules = Object.entries(headers).map(([name, header]) => {
    const { required = false, schema } = resolve<Parameter>(bundle, header as object);
    const headerPlace = placeOf(header as object, `${place}/headers/${name}`);
    return [name.toLowerCase(), { pointer: headerPlace, required, pattern: schema.pattern }];
  });
  return {
    pointer: place,
    ...(response.content && { body: bodyOf(bundle, response, place) }),
    headers: Object.fromEntries(rules),
  };
}

/** The values of every `enum` and `x-extensible-enum` in a node, each once. */
function wordsOf(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  const words = Object.entries(node).flatMap(([key, child]) => {
    if (/^(x-extensible-)?enum$/.test(key) && Array.isArray(child))
      return child.filter((word) => typeof word === "string");
    return wordsOf(child);
  });
  return [...new Set(words)];
}

/** Nodes that hold no rule. */
const NO_RULE = /^(x-(?!extensible-enum$).*|examples?|description|summary|info|servers|tags|externalDocs|openapi)$/;

/** The line of each node in the text that `JSON.stringify(bundle, null, 2)` makes, which is that of generated/openapi.json. */
export function linesOf(bundle: object): Record<string, number> {
  const lines: Record<string, number> = {};
  let line = 1;
  const visit = (node: unknown, pointer: string, { isMap = false, isKept = true } = {}): void => {
    if (isKept && pointer) lines[pointer] = line;
    if (typeof node !== "object" || node === null) return;
    const entries = Object.entries(node);
    for (const [key, child] of entries) {
      line += 1;
      const childKept = isKept && (isMap || !NO_RULE.test(key));
      visit(child, `${pointer}/${pointerKey(key)}`, { isMap: !isMap && key === "properties", isKept: childKept });
    }
    // The closing bracket; an empty object or array has none of its own.
    if (entries.length) line += 1;
  };
  visit(bundle, "");
  return lines;
}
