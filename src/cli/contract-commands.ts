// The contract checks as commands, with their options, help and examples.
import type { Command } from "commander";
import { check } from "./check.ts";
import type { Run } from "./command.ts";
import { proxy } from "./proxy.ts";

const EXIT_CODES = `
Exit codes:
  0    what was judged agrees with the contract
  1    something disagrees
  2    could not judge: no response of the contract, unreadable input, no connection
No value of a message is shown, only places and types.`;

const CHECK_HELP = `
Each entry of a HAR is one exchange, and each line of --jsonl:
  {"request":{"method":"GET","url":"…","headers":[["X-Auth-Token","…"]],"body":"…"},
   "response":{"status":200,"headers":[["Content-Type","application/json"]],"body":"…"}}
${EXIT_CODES}

Examples:
  $ cce-addons check --har traffic.har
  $ cce-addons check --har *.har --junit report.xml
  $ gunzip -c traffic.jsonl.gz | cce-addons check --jsonl -`;

const PROXY_HELP = `
A client reaches the proxy by its address as the endpoint. Nothing is altered
but the header Host. The signature of an SDK covers Host: that needs --sign.

The command of --run finds the address in CLOUD_SDK_ENDPOINT (without
CLOUD_SDK_REGION), in CCE_PROXY_URL, and in the provider's own
HUAWEICLOUD_SDK_REGION_CCE_<REGION>.
${EXIT_CODES}
With --run, that of the command if it is not 0.

Examples:
  $ cce-addons proxy --to https://cce.cn-north-4.myhuaweicloud.com --run "npm test"
  $ cce-addons proxy --to https://cce.cn-north-4.myhuaweicloud.com --sign --run "go test"
  $ cce-addons proxy --to http://127.0.0.1:4020 --block`;

export function addContractCommands(program: Command, runCommand: Run): void {
  reporting(
    program
      .command("check")
      .description("check recorded traffic against the contract; sends nothing")
      .option("--har <file...>", "HAR files of a browser, a proxy or Playwright; - is standard input")
      .option("--jsonl <file...>", "files with an exchange on each line; - is standard input"),
  )
    .addHelpText("after", CHECK_HELP)
    .action((options) => runCommand(options, (session) => check(session, options)));
  reporting(
    program
      .command("proxy")
      .description("check what passes between your client and the service against the contract")
      .requiredOption("--to <url>", "the service's origin")
      .option("--port <number>", "the port to listen on; 0 takes a free one (default: 4021, with --run 0)")
      .option("--run <command>", "run a command behind the proxy, and end with it")
      .option("--block", "refuse a request that disagrees before it is sent")
      .option("--sign", "replace the credentials of requests by those of the environment")
      .option("--record <file>", "append each exchange as a line of JSON without its values, for check --jsonl"),
  )
    .addHelpText("after", PROXY_HELP)
    .action((options) => runCommand(options, (session) => proxy(session, options)));
}

/** The options that all contract checks have. */
function reporting(command: Command): Command {
  return command
    .option("--strict", "fail on what is new to the contract: properties, parameters, states")
    .option("--json", "print one JSON document on standard output")
    .option("--junit <file>", "write JUnit XML")
    .option("--sarif <file>", "write SARIF 2.1.0")
    .option("--github", "print annotations of GitHub Actions")
    .option("--ledger <file>", "note in a file which facts of the contract were seen, when and from where");
}
