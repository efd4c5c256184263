// What no table documents and the contract has: the bodies of errors as users saw them and as the provider's error pages have them,
// and the one observed property of a documented schema. Written down independently of the contract.

/** The properties of a body: those that are always there, and those that can be missing. All are strings except those in `types`. */
export interface KnownBody {
  readonly always: readonly string[];
  readonly also: readonly string[];
  readonly types?: Readonly<Record<string, string>>;
}

/** Each error schema's properties. */
export const errorBodies: Readonly<Record<string, KnownBody>> = {
  ServiceError: {
    always: ["errorCode", "errorMessage"],
    also: ["kind", "apiVersion", "metadata", "status", "code", "error", "message", "reason"],
    types: { metadata: "object", code: "integer", error: "ServiceErrorDetail" },
  },
  ServiceErrorDetail: { always: [], also: ["message", "code"] },
  GatewayError: {
    always: ["error_code", "error_msg"],
    also: ["request_id", "encoded_authorization_message", "details"],
    types: { details: "object[]" },
  },
};

/** The schema of every error response: any status can have either form. */
export const errorSchema = { name: "AnyError", oneOf: ["ServiceError", "GatewayError"] } as const;

/** Error codes that the provider documents for a status whose usual form is the other one. */
export const otherForms = [
  { status: "401", body: { errorCode: "CCE.03401001", errorMessage: "Unauthorized." } },
  { status: "403", body: { error_code: "APIGW.0302", error_msg: "The IAM user is not allowed." } },
  { status: "429", body: { errorCode: "CCE.01429002", errorMessage: "Locked by other requests." } },
] as const;

/** Properties that stand in no table, by the documented schema that has them. */
export const observedProperties: Readonly<Record<string, readonly string[]>> = { SupportVersions: ["category"] };

interface Property {
  readonly type?: string;
  readonly $ref?: string;
  readonly items?: Property;
}

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, Property>>;
  readonly required?: readonly string[];
}

/** Such as `string`, `AddonInstance` or `string[]`. */
function printedType({ type, $ref, items }: Property): string | undefined {
  if (type === "array") return `${printedType(items ?? {})}[]`;
  return type ?? $ref?.split("/").at(-1);
}

/** One sentence for each difference between a schema and what is known of its body. */
export function compareBody(
  name: string,
  known: KnownBody,
  { properties = {}, required = [] }: ObjectSchema,
): string[] {
  const all = [...known.always, ...known.also];
  const others = Object.keys(properties).filter((key) => !all.includes(key));
  const typeOf = (key: string) => printedType(properties[key] ?? {});
  return [
    ...all.filter((key) => !(key in properties)).map((key) => `${name} has no ${key}`),
    ...others.map((key) => `${name}.${key} is not known`),
    ...all
      .filter((key) => key in properties && typeOf(key) !== (known.types?.[key] ?? "string"))
      .map((key) => `${name}.${key} is of type ${typeOf(key)}`),
    ...known.always.filter((key) => !required.includes(key)).map((key) => `${name}.${key} is not required`),
    ...required.filter((key) => !known.always.includes(key)).map((key) => `${name}.${key} is required`),
  ];
}
