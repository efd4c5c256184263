// `npm run docs:preview`: the documentation on a local port, made again when its sources change.
import { respondFrom, SOURCES, watchSources } from "./docs/preview.ts";
import { ADDRESS_HELP, ADDRESS_OPTIONS, listenError, readAddress } from "./lib/address.ts";
import { command } from "./lib/command.ts";
import { capture } from "./lib/exec.ts";
import { inRoot } from "./lib/files.ts";
import { serve } from "./lib/proxy.ts";
import { untilStopped } from "./lib/until-stopped.ts";

const FOLDER = "dist/docs";

/** Builds the site and, where `openapi/` has changed, the bundle before it, each in a new process, which reads every file. */
async function rebuild(file: string): Promise<void> {
  const scripts = file.startsWith("openapi/") ? ["generate", "docs"] : ["docs"];
  for (const script of scripts) {
    const { code, output } = await capture("npm", ["run", "--silent", script], { timeout: 300_000 });
    console.log(output.trim());
    if (code !== 0) return;
  }
}

await command(import.meta.url, {
  usage: `npm run docs:preview -- [--port <number>] [--host <address>]

Builds the documentation, serves ${FOLDER} until it is stopped (Ctrl-C), and builds it again when something in
${SOURCES.join(", ")} changes; after a change in openapi it generates first. Reload the page to see it.
${ADDRESS_HELP}`,
  options: ADDRESS_OPTIONS,
  run: async (values) => {
    const address = readAddress(values);
    const stopped = untilStopped();
    await rebuild("");
    const folder = inRoot(FOLDER);
    const { url, stop } = await serve((request) => respondFrom(folder, request), address).catch((error) => {
      throw listenError(error, address.port);
    });
    const unwatch = watchSources(async (file) => {
      console.log(`${file} has changed.`);
      await rebuild(file);
    });
    console.log(`The documentation: ${url}/ and ${url}/zh-CN/`);
    await stopped;
    unwatch();
    await stop();
  },
});
