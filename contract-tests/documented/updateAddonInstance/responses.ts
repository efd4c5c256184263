// The statuses that updateAddonInstance declares, written down independently of the contract.

/** Each error status, the code of its example, and in which property it is. */
export const errorCodes: Readonly<Record<string, { readonly errorCode: string } | { readonly error_code: string }>> = {
  "400": { errorCode: "CCE.03400001" },
  "401": { error_code: "APIGW.0301" },
  "403": { errorCode: "CCE.03403001" },
  "404": { errorCode: "CCE.03404001" },
  "429": { error_code: "APIGW.0308" },
  "500": { errorCode: "CCE.03500001" },
  "503": { error_code: "APIGW.0613" },
  default: { error_code: "APIGW.0201" },
};

/** The IAM action that the caller needs. */
export const permission = "cce:addonInstance:update";

/** The document, and the day of the edition that was transcribed. */
export const page = {
  url: "https://support.huaweicloud.com/intl/zh-cn/api-cce/cce_02_0323.html",
  date: "2024-07-26",
};
