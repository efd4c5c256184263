// What no table documents and the contract has: the bodies of errors as users saw them and as the provider's error pages have them,
// and the one observed property of a documented schema. Written down independently of the contract.

/** Each error schema's properties; those always there first. */
export const errorBodies: Readonly<
  Record<string, { readonly always: readonly string[]; readonly also: readonly string[] }>
> = {
  ServiceError: {
    always: ["errorCode", "errorMessage"],
    also: ["kind", "apiVersion", "metadata", "status", "code", "error", "message", "reason"],
  },
  ServiceErrorDetail: { always: [], also: ["message", "code"] },
  GatewayError: {
    always: ["error_code", "error_msg"],
    also: ["request_id", "encoded_authorization_message", "details"],
  },
};

/** The schema of every error response: any status was seen with either form. */
export const errorSchema = { name: "AnyError", oneOf: ["ServiceError", "GatewayError"] } as const;

/** Error codes that the provider documents for a status whose usual form is the other one. */
export const otherForms = [
  { status: "401", body: { errorCode: "CCE.03401001", errorMessage: "Unauthorized." } },
  { status: "403", body: { error_code: "APIGW.0302", error_msg: "The IAM user is not allowed." } },
  { status: "429", body: { errorCode: "CCE.01429002", errorMessage: "Locked by other requests." } },
] as const;

/** The form of each status's example. */
export const exampleForms: Readonly<Record<string, "ServiceError" | "GatewayError">> = {
  "400": "ServiceError",
  "401": "GatewayError",
  "403": "ServiceError",
  "404": "ServiceError",
  "429": "GatewayError",
  "500": "ServiceError",
  "503": "GatewayError",
  default: "GatewayError",
};

/** Properties that stand in no table, by the documented schema that has them. */
export const observedProperties: Readonly<Record<string, readonly string[]>> = { SupportVersions: ["category"] };
