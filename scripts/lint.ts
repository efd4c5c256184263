// `npm run lint`: the contract's rules, the code's, its format and its types.
import { command } from "./lib/command.ts";
import { run } from "./lib/exec.ts";
import { redocly } from "./lib/redocly.ts";

await command(import.meta.url, {
  usage: `npm run lint

Checks the contract (Redocly's recommended-strict and the rules in openapi/house-rules.js), code and format (Biome), and types
(TypeScript; the client's once more without Node's, as it also runs in browsers). To fix code and format: npm run format`,
  options: {},
  run: async () => {
    console.log("contract …");
    console.log(await redocly("lint", "openapi/openapi.yaml"));
    console.log("\ncode and format …");
    const colours = process.stdout.isTTY ? [] : ["--colors=off"];
    await run("biome", ["check", "--error-on-warnings", ...colours]);
    console.log("\ntypes …");
    await run("tsc", ["--project", "."]);
    await run("tsc", ["--project", "tsconfig.browser.json"]);
    console.log("All clean.");
  },
});
