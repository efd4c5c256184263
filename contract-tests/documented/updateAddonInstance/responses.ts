// The statuses that updateAddonInstance declares, written down independently of the contract.

/** Each error status, and the form of its example. */
export const errorForms: Readonly<Record<string, "ServiceError" | "GatewayError">> = {
  "400": "ServiceError",
  "401": "GatewayError",
  "403": "ServiceError",
  "404": "ServiceError",
  "429": "GatewayError",
  "500": "ServiceError",
  "503": "GatewayError",
  default: "GatewayError",
};
