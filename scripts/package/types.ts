// Whether the installed types compile for those who use them, as strictly as TypeScript can and with the package's own
// declarations checked.
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CommandError, root } from "../lib/command.ts";
import { capture } from "../lib/exec.ts";

const MODULES = {
  nodenext: { module: "nodenext" },
  bundler: { module: "esnext", moduleResolution: "bundler" },
};
const PLATFORMS = {
  "a browser's types": { lib: ["ES2022", "DOM"], types: [] },
  "Node's types": {
    lib: ["ES2022"],
    types: ["node"],
    typeRoots: [fileURLToPath(new URL("node_modules/@types", root))],
  },
};

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");

/** Compiles the consumer in `folder` in each way; fails with the compiler's words. */
export async function compileConsumer(folder: string): Promise<string> {
  const source = await readFile(new URL("consumer.ts", import.meta.url), "utf8");
  await writeFile(join(folder, "consumer.ts"), source.replace('"../../src/index.ts"', '"cce-addons"'));
  const done: string[] = [];
  for (const [resolution, module] of Object.entries(MODULES))
    for (const [platform, types] of Object.entries(PLATFORMS)) {
      const compilerOptions = {
        target: "ES2022",
        ...module,
        ...types,
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        skipLibCheck: false,
        noEmit: true,
      };
      const config = join(folder, "tsconfig.json");
      await writeFile(config, JSON.stringify({ compilerOptions, files: ["consumer.ts"] }));
      const { code, stdout, stderr } = await capture(process.execPath, [tsc, "--project", config], {
        cwd: folder,
      });
      const name = `${resolution} with ${platform}`;
      if (code !== 0) throw new CommandError(`a consumer does not compile (${name}):\n${stdout}${stderr}`);
      done.push(name);
    }
  return `compile for ${done.join(", ")}`;
}
