// The errors of the service and of the gateway in front of it, as the contract's examples have them.

/** A response without what every response has. */
export interface ServiceResponse {
  readonly status: number;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
}

const serviceError = (status: number, errorCode: string, errorMessage: string): ServiceResponse => ({
  status,
  body: { errorCode, errorMessage },
});

const gatewayError = (status: number, error_code: string, error_msg: string): ServiceResponse => ({
  status,
  body: { error_code, error_msg },
});

/** The add-on manager's 400, in the form that was seen in 2024 and 2025. */
export const invalidRequest = (message: string): ServiceResponse => ({
  status: 400,
  body: {
    kind: "Status",
    apiVersion: "v1",
    metadata: {},
    status: "Failure",
    code: 400,
    errorCode: "CCE.03400001",
    errorMessage: "Invalid request.",
    error: { message, code: "SVCSTG.CCE-ADDONMGR.4000002" },
    message,
    reason: "BadRequest",
  },
});

export const notFound = serviceError(404, "CCE.03404001", "Resource not found.");
export const locked = serviceError(429, "CCE.01429002", "The resource is locked by other requests.");
export const internalError = serviceError(500, "CCE.03500001", "Internal error.");

export const unauthorized = gatewayError(401, "APIGW.0301", "Incorrect IAM authentication information");
export const noSuchApi = gatewayError(404, "APIGW.0101", "The API does not exist or has not been published");
export const badGateway = gatewayError(502, "APIGW.0201", "Backend unavailable.");

/** Too many requests; how long to wait, in seconds. */
export const throttled = (seconds: number): ServiceResponse => ({
  ...gatewayError(429, "APIGW.0308", "The throttling threshold has been reached."),
  headers: { "retry-after": String(seconds) },
});
