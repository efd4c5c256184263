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

/** Which family answers with which status. */
export const errorStatuses: Readonly<Record<string, string>> = {
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
