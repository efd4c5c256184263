// The commands with their options, help and examples; what they do is in a file of each one's name.
import completions from "@bomb.sh/tab/commander";
import { type Argument, Command, CommanderError, Option } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { CceError } from "../client/errors.ts";
import { CceUpgradeError } from "../upgrade/errors.ts";
import { createSession, printJson, type Run, type Session } from "./command.ts";
import { addContractCommands } from "./contract-commands.ts";
import { emulate } from "./emulate.ts";
import { EXIT, exitCodeOf, UsageError } from "./exit-codes.ts";
import { list } from "./list.ts";
import { parameters } from "./parameters.ts";
import { plan } from "./plan.ts";
import { rollback } from "./rollback.ts";
import { show } from "./show.ts";
import { programName, styleFor, type Terminal } from "./terminal.ts";
import { upgrade } from "./upgrade.ts";
import { wait } from "./wait.ts";

const HELP = `
Credentials come from the environment alone:
  CLOUD_SDK_REGION, or CLOUD_SDK_ENDPOINT
  CLOUD_SDK_TOKEN, or CLOUD_SDK_AK and CLOUD_SDK_SK, where needed with
  CLOUD_SDK_SECURITY_TOKEN and CLOUD_SDK_PROJECT_ID

Exit codes:
  0    done, or nothing to do
  1    the service refused, or the upgrade failed
  2    plan --detailed-exit-code: something would change
  3    nothing was sent: refused, undecided, declined, stale, nobody to ask
  4    something was sent, and how it ended is not known
  64   called wrongly
  74   standard output cannot be written
  130  Ctrl-C, with nothing sent (under npx, npm makes any Ctrl-C 130)
Those of check, proxy and verify-client: cce-addons check --help

With no cluster at hand: cce-addons emulate`;

/** Runs a command line, and resolves with its exit code. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = EXIT.done;
  const state: { session?: Session } = {};
  const program = createProgram(terminal, async (options, action) => {
    state.session = createSession(terminal, options);
    code = (await action(state.session)) ?? EXIT.done;
  });
  try {
    await program.parseAsync(argv, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return EXIT.done;
      const document = { error: { name: "UsageError", message: error.message.replace(/^error: /, "") } };
      if (argv.includes("--json")) terminal.out.write(`${JSON.stringify(document, null, 2)}\n`);
      return EXIT.usage;
    }
    return fail(error, terminal, state.session);
  }
}

/** Says what went wrong, what was already sent and how to look; and what `--json` promised on standard output. */
function fail(error: unknown, terminal: Terminal, session: Session | undefined): number {
  const { change, wasSent = false } = session ?? {};
  const code = exitCodeOf(error, wasSent);
  const style = styleFor(terminal, terminal.err);
  const text = inWordsOfCommand(error);
  const isBug = !(error instanceof CceError) && code === EXIT.failed && error instanceof Error;
  terminal.err.write(`${style("red", "error:")} ${isBug ? (error.stack ?? text) : text}\n`);
  const program = programName(terminal);
  if (change && code === EXIT.unknown)
    terminal.err.write(
      `Already sent: ${change.what}. To look: ${program} show ${change.id}; to wait: ${program} wait ${change.id}\n`,
    );
  if (error instanceof CceUpgradeError && error.isRollbackable && change)
    terminal.err.write(`To go back: ${program} rollback ${change.id}; to try again: ${program} upgrade ${change.id}\n`);
  if (session && !session.isDocumented)
    printJson(session, { error: { name: error instanceof Error ? error.name : "Error", message: text } });
  return code;
}

/** The library's functions that its messages name, and the commands for the same. */
const COMMANDS: Readonly<Record<string, string>> = {
  listAddonInstances: "cce-addons list",
  showAddonInstance: "cce-addons show",
  waitForAddon: "cce-addons wait",
  rollbackAddon: "cce-addons rollback",
  onConflict: "--on-conflict",
};

/** An error's message, for somebody who called a command and not a function. */
function inWordsOfCommand(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // The command's own words.
  if (error instanceof UsageError) return error.message;
  const { operation = "" } = error as { readonly operation?: string };
  const message =
    operation && error.message.startsWith(`${operation}: `) ? error.message.slice(operation.length + 2) : error.message;
  return message.replace(/\b\w+\b/g, (word) => (Object.hasOwn(COMMANDS, word) ? (COMMANDS[word] ?? word) : word));
}

/** A command that ends with 0 where nothing goes wrong. */
const done = (result: Promise<void>): Promise<undefined> => result.then(() => undefined);

/** A command in the list of all: its name and arguments alone, as all have options. */
const termOf = (command: Command): string =>
  [command.name(), ...command.registeredArguments.map((argument) => argumentOf(argument))].join(" ");

function argumentOf(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? "..." : ""}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

const collect = (value: string, previous: readonly string[] = []): string[] => [...previous, value];

function createProgram(terminal: Terminal, runCommand: Run): Command {
  const program = new Command("cce-addons")
    .description("Upgrade the add-ons of a Huawei Cloud CCE cluster without losing a parameter")
    .version(packageJson.version)
    .addHelpText("after", terminal.documentation ? `${HELP}\nDocumentation: ${terminal.documentation}` : HELP)
    .exitOverride()
    .configureHelp({ subcommandTerm: termOf })
    .configureOutput({
      writeOut: (text) => terminal.out.write(text),
      writeErr: (text) => terminal.err.write(text),
      getOutHelpWidth: () => terminal.out.columns || 80,
      getErrHelpWidth: () => terminal.err.columns || 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  addReading(program, runCommand);
  addPlan(program, runCommand);
  addUpgrade(program, runCommand);
  addOthers(program, runCommand);
  addContractCommands(program, runCommand);
  completions(program);
  program.commands
    .find((command) => command.name() === "complete")
    ?.description("print a completion script for a shell")
    .addHelpText(
      "after",
      "\nExamples:\n  $ cce-addons complete bash > ~/.local/share/bash-completion/completions/cce-addons\n  $ cce-addons complete zsh > ~/.zfunc/_cce-addons\n  $ cce-addons complete fish > ~/.config/fish/completions/cce-addons.fish",
    );
  return program;
}

/** A command with the options that all have, and examples in its help. */
function add(program: Command, usage: string, description: string, examples: readonly string[]): Command {
  return program
    .command(usage)
    .description(description)
    .option("--json", "print one JSON document on standard output")
    .option("--show-secrets", "do not mask values that look like secrets")
    .addHelpText("after", `\nExamples:\n${examples.map((example) => `  $ ${example}`).join("\n")}`);
}

const inCluster = (command: Command): Command =>
  command.option("--cluster <id>", "the cluster's id, to name the add-on by its name");

const waiting = (command: Command): Command =>
  command
    .option("--interval <seconds>", "between two reads (default: 10)")
    .option("--timeout <seconds>", "how long to wait (default: 600)");

const planning = (command: Command): Command =>
  inCluster(command)
    .option("--to <version>", "the version (default: the newest stable one that supports the cluster)")
    .option("--set <path=json>", "set a parameter; may be repeated", collect)
    .option("--unset <path>", "take the target version's default; may be repeated", collect)
    .option("--patch <file>", "a JSON Merge Patch of the parameters; - is standard input")
    .addOption(new Option("--on-conflict <side>", "decide conflicts").choices(["yours", "template"]))
    .addOption(
      new Option("--strategy <name>", "where the values come from (default: merge)").choices([
        "merge",
        "keep",
        "reset",
      ]),
    );

function addReading(program: Command, runCommand: Run): void {
  add(program, "list", "list a cluster's add-ons, and which could be upgraded", [
    "cce-addons list --cluster 1b2ec02d-…",
  ])
    .summary("list a cluster's add-ons and their upgrades")
    .requiredOption("--cluster <id>", "the cluster's id")
    .action((options) => runCommand(options, (session) => done(list(session, options))));
  inCluster(
    add(program, "show <add-on>", "show an add-on, its state and its parameters", [
      "cce-addons show 684fa9b2-…",
      "cce-addons show everest --cluster 1b2ec02d-…",
    ]),
  ).action((addon, options) => runCommand(options, (session) => done(show(session, addon, options))));
  add(program, "parameters <template> [version]", "list the parameters a version has, with their defaults", [
    "cce-addons parameters everest 2.1.30",
    "cce-addons parameters everest 2.1.30 --lang zh-CN",
  ])
    .summary("list a version's parameters and defaults")
    .option("--lang <tag>", "the language of the provider's texts (default: en-US)")
    .action((addon, version, options) =>
      runCommand(options, (session) => done(parameters(session, addon, version, options))),
    );
}

function addPlan(program: Command, runCommand: Run): void {
  planning(
    add(program, "plan <add-on>", "show what an upgrade would change, and why; sends nothing", [
      "cce-addons plan everest --cluster 1b2ec02d-…",
      "cce-addons plan 684fa9b2-… --set custom.over_subscription='\"100\"'",
      "cce-addons plan 684fa9b2-… --out plan.json",
    ]).summary("show what an upgrade would change, and why"),
  )
    .option("--out <file>", "write the whole plan into a new file, readable by you alone")
    .option("--detailed-exit-code", "exit with 2 where something would change")
    .action((addon, options) => runCommand(options, (session) => plan(session, addon, options)));
}

function addUpgrade(program: Command, runCommand: Run): void {
  waiting(
    planning(
      add(program, "upgrade [add-on]", "show the plan, ask, upgrade and wait", [
        "cce-addons upgrade everest --cluster 1b2ec02d-…",
        "cce-addons upgrade 684fa9b2-… --to 2.1.30 --yes",
        "cce-addons upgrade --plan plan.json --yes",
      ]),
    ),
  )
    .option("--plan <file>", "apply exactly this plan, which plan --out wrote")
    .option("--yes", "do not ask; required where there is no terminal")
    .option("--dry-run", "show the plan and send nothing")
    .action((addon, options) => runCommand(options, (session) => upgrade(session, addon, options)));
}

function addOthers(program: Command, runCommand: Run): void {
  waiting(
    inCluster(
      add(program, "wait <add-on>", "wait until an add-on settles", ["cce-addons wait 684fa9b2-… --timeout 1200"]),
    ),
  ).action((addon, options) => runCommand(options, (session) => done(wait(session, addon, options))));
  waiting(
    inCluster(
      add(program, "rollback <add-on>", "return to the version before the last upgrade", [
        "cce-addons rollback everest --cluster 1b2ec02d-…",
      ]).summary("return to the version before the upgrade"),
    ),
  )
    .option("--yes", "do not ask; required where there is no terminal")
    .option("--dry-run", "say what would be done and send nothing")
    .action((addon, options) => runCommand(options, (session) => rollback(session, addon, options)));
  program
    .command("emulate")
    .description("serve an emulator of the service, to try the commands")
    .summary("serve an emulator of the service")
    .option("--port <number>", "the port to listen on; 0 takes a free one", "4020")
    .option("--host <address>", "the address to listen on", "127.0.0.1")
    .option("--json", "print one JSON document on standard output")
    .addHelpText("after", "\nExamples:\n  $ cce-addons emulate\n  $ cce-addons emulate --port 0 --json")
    .action((options) => runCommand(options, (session) => done(emulate(session, options))));
}
