// node | bun | deno run smoke.mjs <the mock's URL> <request.json> <response.json> [--web-crypto]
// Checks the package that is installed beside it, a line a check; exit status 1 when one fails. With --web-crypto the package
// finds no hashing of Node's and takes Web Crypto.
import { readFile } from "node:fs/promises";
import process from "node:process";
import { inspect } from "node:util";
import { smoke } from "./checks.mjs";

const [mockUrl, requestFile, responseFile, hashing] = process.argv.slice(2);
if (!responseFile) {
  console.error("smoke.mjs <the mock's URL> <request.json> <response.json> [--web-crypto]");
  process.exit(2);
}
const json = async (file) => JSON.parse(await readFile(file, "utf8"));

const { getBuiltinModule } = process;
if (hashing === "--web-crypto") process.getBuiltinModule = undefined;
const cce = await import("cce-addons");
process.getBuiltinModule = getBuiltinModule;
const { nodeFetch } = await import("cce-addons/node");

let hashedBy = "Node's crypto";
const { subtle } = globalThis.crypto;
const sign = subtle.sign.bind(subtle);
subtle.sign = (...args) => {
  hashedBy = "Web Crypto";
  return sign(...args);
};

const problems = [];
let checks = 0;
const signature = await smoke(
  {
    cce,
    nodeFetch,
    mockUrl,
    request: await json(requestFile),
    response: await json(responseFile),
    refused: "not sent",
    shows: [(value) => inspect(value, { depth: Infinity, showHidden: true })],
  },
  (name, problem) => {
    checks += 1;
    if (problem) problems.push(name);
    console.log(problem ? `✗ ${name}\n    ${problem}` : `✓ ${name}`);
  },
);
console.log(`signature ${signature} by ${hashedBy}\n${checks - problems.length} of ${checks} passed`);
process.exitCode = problems.length ? 1 : 0;
