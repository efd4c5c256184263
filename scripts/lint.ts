// `npm run lint`: the contract's rules, its translation, the code's rules, its format and its types.
import { bundleContract } from "./generate/bundle.ts";
import { CommandError, command } from "./lib/command.ts";
import { run } from "./lib/exec.ts";
import { redocly } from "./lib/redocly.ts";
import { CHINESE, readOverlay } from "./lib/translation.ts";
import { guidesProblems } from "./lint/guides.ts";
import { translationProblems } from "./lint/translation.ts";

await command(import.meta.url, {
  usage: `npm run lint

Checks the contract (Redocly's recommended-strict and the rules in openapi/house-rules.js), the translations (that
openapi/overlays/zh-CN.yaml and docs/zh-CN are complete and of the present English texts), code and format (Biome), and types
(TypeScript; the client's once more without Node's, as it also runs in browsers). To fix code and format: npm run format`,
  options: {},
  run: async () => {
    console.log("contract …");
    console.log(await redocly("lint", "openapi/openapi.yaml", CHINESE));
    console.log("\ntranslations …");
    const problems = translationProblems(await bundleContract("openapi/openapi.yaml"), await readOverlay());
    if (problems.length) throw new CommandError(`${CHINESE} is not the contract in Chinese:\n\n${problems.join("\n")}`);
    const ofGuides = await guidesProblems();
    if (ofGuides.length) throw new CommandError(`docs/zh-CN is not the guides in Chinese:\n\n${ofGuides.join("\n")}`);
    console.log("\ncode and format …");
    const colours = process.stdout.isTTY ? [] : ["--colors=off"];
    await run("biome", ["check", "--error-on-warnings", ...colours]);
    console.log("\ntypes …");
    await run("tsc", ["--project", "."]);
    await run("tsc", ["--project", "tsconfig.browser.json"]);
    console.log("All clean.");
  },
});
