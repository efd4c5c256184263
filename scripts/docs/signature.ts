// A worked signature: every intermediate string of one, computed by the signer.
import {
  authorization,
  canonicalQuery,
  canonicalRequest,
  canonicalUri,
  nodeHash,
  sdkDate,
  sign,
  signedHeaders,
  stringToSign,
} from "../../src/client/signer.ts";
import { CommandError } from "../lib/command.ts";
import type { Contract } from "../lib/contract.ts";
import { scenariosOf } from "../lib/scenarios.ts";
import type { Language } from "./languages.ts";

const SCENARIO = "rollbackAddonInstance/roll-back-everest";
/** No real ones. */
const KEYS = { accessKey: "EXAMPLEACCESSKEY0001", secretKey: "example-secret-key" };
const DATE = sdkDate(Date.UTC(2026, 0, 15, 8, 30));

/** Every intermediate string. The request is one of the contract's: it has a body that is short. */
export async function workedSignature(contract: Contract) {
  const scenario = scenariosOf(contract).find(({ id }) => id === SCENARIO);
  if (!scenario || !nodeHash) throw new CommandError(`The contract has no example ${SCENARIO}.`);
  const url = new URL(scenario.path, "https://cce.cn-north-4.myhuaweicloud.com");
  const body = JSON.stringify(scenario.request);
  const own = { "content-type": "application/json" };
  const headers = { ...own, host: url.host, "x-sdk-date": DATE };
  const request = { method: scenario.method, url, headers, body };
  const bodyHash = await nodeHash.sha256(body);
  const canonical = canonicalRequest(request, bodyHash);
  const canonicalHash = await nodeHash.sha256(canonical);
  const toSign = stringToSign(DATE, canonicalHash);
  const signature = await nodeHash.hmac(KEYS.secretKey, toSign);
  const names = signedHeaders(headers);
  const header = authorization(KEYS.accessKey, names, signature);
  const signed = await sign({ ...request, headers: own }, KEYS, DATE);
  if (signed.authorization !== header) throw new CommandError("The worked signature is not what `sign` makes.");
  const lines = [
    `${request.method} ${url.href}`,
    "Content-Type: application/json",
    `Host: ${url.host}`,
    `X-Sdk-Date: ${DATE}`,
  ];
  return {
    request: [...lines, "", body].join("\n"),
    bodyHash,
    uri: canonicalUri(url),
    query: canonicalQuery(url),
    headers: names,
    canonical,
    canonicalHash,
    toSign,
    signature,
    authorization: header,
  };
}

export async function signatureSection(contract: Contract, { phrases }: Language): Promise<string> {
  const worked = await workedSignature(contract);
  const steps = Object.entries(worked).map(([name, text]) => {
    const words = phrases.steps[name as keyof typeof worked];
    const filled = words
      .replace("{date}", `\`${DATE}\``)
      .replace("{accessKey}", KEYS.accessKey)
      .replace("{secretKey}", KEYS.secretKey);
    return text === "" ? filled : `${filled}\n\n\`\`\`text\n${text}\n\`\`\``;
  });
  return [phrases.signatureIntro, ...steps].join("\n\n");
}
