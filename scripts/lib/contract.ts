// The parts of an OpenAPI 3.0 document that the scripts read, as the bundle generated/openapi.json has them.
import { pointerKeys } from "../../src/client/values.ts";

/** Values of an open set with what each means. */
export type Meanings = Readonly<Record<string, string>>;

export interface Schema {
  readonly $ref?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly "x-enumDescriptions"?: Meanings;
  readonly "x-extensible-enum"?: readonly string[];
  readonly required?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly oneOf?: readonly Schema[];
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
  readonly deprecated?: boolean;
  readonly example?: unknown;
  /** By scenario, where they differ. */
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

export interface Media {
  readonly schema: Schema;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

export interface Response {
  readonly content?: Readonly<Record<string, Media>>;
}

export interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly object[];
  readonly requestBody?: Response & { readonly required?: boolean };
  readonly responses: Readonly<Record<string, object>>;
}

const METHODS = ["get", "put", "post", "delete", "patch"] as const;

type PathItem = { readonly [method in (typeof METHODS)[number]]?: Operation } & Pick<Operation, "parameters">;

export interface Contract {
  readonly info: { readonly version: string };
  readonly servers: readonly {
    readonly url: string;
    readonly variables?: Readonly<Record<string, { readonly enum?: readonly string[] }>>;
  }[];
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly examples?: Readonly<Record<string, unknown>>;
  };
}

const isOperation = (key: string, node: unknown): node is Operation =>
  (METHODS as readonly string[]).includes(key) && !!node;

/** Every operation with its path and all its parameters, in the order of the document. */
export function eachOperation(bundle: Contract) {
  return Object.entries(bundle.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, operation]) => {
      if (!isOperation(method, operation)) return [];
      const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((parameter) =>
        resolve<Parameter>(bundle, parameter),
      );
      return [{ method, path, operation, parameters }];
    }),
  );
}

/** The object or list at a JSON pointer; undefined if there is none. */
export function nodeAt(bundle: Contract, pointer: string): Record<string, unknown> | undefined {
  const step = (node: Record<string, unknown> | undefined, key: string) => {
    const child = node && Object.hasOwn(node, key) ? node[key] : undefined;
    return typeof child === "object" && child !== null ? (child as Record<string, unknown>) : undefined;
  };
  return pointerKeys(pointer).reduce(step, bundle as unknown as Record<string, unknown> | undefined);
}

/** The node itself, or what its `$ref` names. */
export const resolve = <T extends object>(bundle: Contract, node: object): T =>
  ("$ref" in node ? nodeAt(bundle, String(node.$ref).slice(1)) : node) as T;

/** Values and their meanings as a Markdown list. */
export const meaningList = (meanings: Meanings): string =>
  Object.entries(meanings)
    .map(([value, meaning]) => `- \`${value}\`: ${meaning}`)
    .join("\n");

/** A schema's description without the list of its values, which the bundle adds. */
export const ownDescription = ({ description = "", "x-enumDescriptions": meanings }: Schema): string =>
  meanings ? description.replace(`\n\n${meaningList(meanings)}`, "") : description;
