// `npm run build`: compiles the client into dist/, from nothing.
import { rm } from "node:fs/promises";
import { command, root } from "./command.ts";
import { run } from "./run.ts";

await command(import.meta.url, {
  usage: `npm run build

Compiles src/ and generated/ into dist/src/ and dist/generated/: ES modules and their types.`,
  options: {},
  run: async () => {
    for (const folder of ["dist/src", "dist/generated"])
      await rm(new URL(folder, root), { recursive: true, force: true });
    await run("tsc", ["--project", "tsconfig.build.json"]);
    console.log("Built dist/src/ and dist/generated/.");
  },
});
