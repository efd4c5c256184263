// The documents for users: which there are, their blocks of code, and the sessions at a prompt that they show.
import { readdirSync } from "node:fs";
import { inRoot } from "../../scripts/lib/files.ts";
import type { AddonInstance } from "../../src/index.ts";
import type { AddonTemplate, EmulatorOptions } from "../../src/testing.ts";
import { conflicting, type Moment, rollbackable, shell, withValues } from "./cli.ts";
import { scenario } from "./harness.ts";
import { upgraded, withStatus } from "./plans.ts";
import { everest } from "./upgrade.ts";

/** The documents whose code is this package's. docs/ci.md has tests of its own. */
export const DOCUMENTS = [
  "README.md",
  "docs/upgrade.md",
  "docs/errors.md",
  "docs/authentication.md",
  "docs/other-languages.md",
] as const;

/** The guides in Chinese, whose code `npm run lint` compares with that of the English ones. */
export const TRANSLATIONS = readdirSync(inRoot("docs/zh-CN")).map((name) => `docs/zh-CN/${name}`);

const itemsOf = <T>(id: string) => (scenario(id).response as { readonly items: readonly T[] }).items;

/** The service of a session without a name: the two add-ons of `cce-addons emulate`. */
const PLAIN: EmulatorOptions = {
  addons: itemsOf<AddonInstance>("listAddonInstances/two-addons"),
  templates: itemsOf<AddonTemplate>("listAddonTemplates/two-addons"),
};

const failed = (instance: AddonInstance): void => {
  upgraded("upgradeFailed")(instance);
  const message = "timed out waiting for the add-on's workloads";
  withStatus({ isRollbackable: true, Reason: "addon upgrade failed", message })(instance);
};

/** What the service is like in a session, by the name in the comment above it: `<!-- service: failed -->`. */
const SERVICES: Readonly<Record<string, EmulatorOptions>> = {
  changed: { addons: [everest(withValues({ custom: { over_subscription: "95" } }))] },
  conflict: conflicting(),
  upgraded: { addons: [rollbackable()] },
  failed: { addons: [everest(failed)] },
  fails: { faults: [{ name: "upgradeFails" }] },
  slow: { movingMs: 300_000 },
  // Ctrl-C is pressed when the first command waits.
  killed: { movingMs: 60_000 },
};

/** The blocks of code in a language, those in items of lists too. */
export const blocks = (markdown: string, language: string): string[] =>
  [...markdown.matchAll(new RegExp(`^ *\`\`\`${language}\\n(.*?)^ *\`\`\``, "gms"))].map(([, code = ""]) => code);

/** The programs that a document shows with what they print: the next block, which is of no language. */
export const programs = (markdown: string) =>
  [...markdown.matchAll(/^```js\n(.*?)^```\n(?:(?!```)[^\n]*\n)*```\n(.*?)^```/gms)].map(
    ([, code = "", output = ""]) => ({
      code,
      output,
    }),
  );

const SESSION = /(?:<!-- service: (\S+) -->\n\n)?^```console\n(\$ cce-addons .*?)^```$/gms;

/** A document with each of its sessions as the commands really print it. */
export async function withRealSessions(markdown: string): Promise<string> {
  let text = "";
  let end = 0;
  for (const { 0: block, 1: name, 2: session = "", index } of markdown.matchAll(SESSION)) {
    const start = index + block.lastIndexOf(session);
    text += markdown.slice(end, start) + (await run(session, name));
    end = start + session.length;
  }
  return text + markdown.slice(end);
}

/** Runs the command lines of a session, one after the other, against one service. */
async function run(session: string, name: string | undefined): Promise<string> {
  const service = name === undefined ? PLAIN : SERVICES[name];
  if (!service)
    throw new Error(`There is no service "${name}" for a session, but ${Object.keys(SERVICES).join(", ")}.`);
  const { command } = shell(service);
  const transcripts: string[] = [];
  for (const [, line = "", end] of session.matchAll(/^\$ cce-addons (.*?)( \| (?:head|tail) -\d+)?$/gm)) {
    const isKilled = name === "killed" && !transcripts.length;
    const terminal = { columns: 100, answers: ["y"], ctrlC: (moment: Moment) => isKilled && isPause(moment) };
    const { transcript, stdout } = await command(line, end ? { on: "pipe" } : terminal);
    transcripts.push(end ? `$ cce-addons ${line}${end}\n${part(stdout, end)}` : asLeft(transcript));
  }
  return transcripts.join("\n");
}

/** Whether a command waits until it reads an add-on again. */
const isPause = (moment: Moment) => moment.at === "wait" && moment.ms === 10_000;

/** What `| head -8` or `| tail -8` leaves of an output. */
function part(output: string, end: string): string {
  const lines = output.trimEnd().split("\n");
  const count = Number(/\d+/.exec(end));
  return `${(end.includes("head") ? lines.slice(0, count) : lines.slice(-count)).join("\n")}\n`;
}

/** What a terminal shows at the end: what a live line had is gone, and the exit code is there where somebody asks for it. */
const asLeft = (transcript: string): string =>
  transcript
    .replace(/^␍[⠀-⣿].*\n/gm, "")
    .replace(/^␍/gm, "")
    .replace(/^exit 0\n/gm, "")
    .replace(/^exit (\d+)\n/gm, "$ echo $?\n$1\n");
