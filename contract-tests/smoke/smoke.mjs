// node | bun | deno run smoke.mjs "Node's crypto" | "Web Crypto"
// Checks the package that is installed beside it, given what given.json says, and prints what that came to as JSON.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import process from "node:process";
import { inspect } from "node:util";
import { smoke } from "./checks.mjs";

const given = JSON.parse(await readFile(new URL("given.json", import.meta.url), "utf8"));

const [, , hashing] = process.argv;
const { getBuiltinModule } = process;
// A package that finds no hashing of Node's takes Web Crypto.
if (hashing === "Web Crypto") process.getBuiltinModule = undefined;
const cce = await import("cce-addons");
process.getBuiltinModule = getBuiltinModule;
const { nodeFetch } = await import("cce-addons/node");
const testing = await import("cce-addons/testing");

const result = await smoke({
  ...given,
  cce,
  testing,
  required: createRequire(import.meta.url)("cce-addons"),
  nodeFetch,
  hashing,
  refused: "not sent",
  shows: [(value) => inspect(value, { depth: Infinity, showHidden: true })],
});
console.log(JSON.stringify(result, null, 2));
