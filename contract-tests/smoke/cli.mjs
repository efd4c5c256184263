// node cli.mjs
// Runs the command of the package that is installed beside it, by npx, against the package's own emulator, and prints what that
// came to as JSON.
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { delimiter, dirname } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { createEmulator } from "cce-addons/testing";

const EVEREST = "684fa9b2-a987-11ec-ba79-0255ac100096";
const manifest = new URL("../node_modules/cce-addons/package.json", import.meta.url);
const { version } = JSON.parse(await readFile(manifest, "utf8"));
const server = await createEmulator().listen();
const env = {
  ...process.env,
  // So that npx and the command run on this Node.
  PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
  CLOUD_SDK_ENDPOINT: server.url,
  CLOUD_SDK_TOKEN: "any",
};

/** What the command prints on standard output. */
async function run(...args) {
  const onWindows = process.platform === "win32";
  const { stdout } = await promisify(execFile)("npx", ["--no-install", "cce-addons", ...args], {
    env,
    shell: onWindows,
  });
  return stdout;
}

const checks = {
  "--version": async () => {
    const printed = await run("--version");
    if (printed.trim() !== version) throw new Error(`it prints ${printed}, not ${version}`);
  },
  plan: async () => {
    const { from, to, request } = JSON.parse(await run("plan", EVEREST, "--json"));
    if (`${from} ${to} ${request.spec.version}` !== "2.1.29 2.1.30 2.1.30")
      throw new Error(`another plan: ${from} ${to}`);
  },
  upgrade: async () => {
    const { outcome } = JSON.parse(await run("upgrade", EVEREST, "--yes", "--json", "--interval", "0.01"));
    if (outcome !== "done") throw new Error(outcome);
  },
};

const failed = [];
for (const [name, check] of Object.entries(checks))
  await check().catch((error) => failed.push(`cce-addons ${name}: ${error}`));
await server.stop();
console.log(JSON.stringify({ passed: Object.keys(checks).length - failed.length, failed }));
