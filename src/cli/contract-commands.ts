// The contract checks as commands, with their options, help and examples.
import { type Command, Option } from "commander";
import { check } from "./check.ts";
import type { Run } from "./command.ts";
import { proxy } from "./proxy.ts";
import { verifyClient } from "./verify-client.ts";

const EXIT_CODES = `
Exit codes:
  0    what was judged agrees with the contract
  1    something disagrees
  2    could not judge: no response of the contract, unreadable input, or no
       connection; or a report could not be written
  64   called wrongly
  74   standard output cannot be written
  130  Ctrl-C
No value of a message is shown, only places and types.`;

const CHECK_HELP = `
Without --live nothing is sent. Each entry of a HAR is one exchange, and so is
each line of --jsonl, here in several:
  { "request": { "method": "GET", "url": "…", "body": "…",
                 "headers": [["X-Auth-Token", "…"]] },
    "response": { "status": 200, "body": "…",
                  "headers": [["Content-Type", "application/json"]] } }

--live reads the credentials of the environment. Without --allow-writes nothing
is sent that could change an add-on: writes go to a random id that the service
does not have, without credentials or with a body that is not JSON. With it, the
add-on is updated once, to the version and the values that it has, if it is
running. Its workloads may restart.
${EXIT_CODES}

Examples:
  $ cce-addons check --har traffic.har
  $ cce-addons check --har *.har --junit report.xml
  $ gunzip -c traffic.jsonl.gz | cce-addons check --jsonl -
  $ cce-addons check --live https://cce.cn-north-4.myhuaweicloud.com \\
      --cluster 1b2ec02d-…`;

const PROXY_HELP = `
A client reaches the proxy by its address as the endpoint. Nothing is altered
but the header Host. The signature of an SDK covers Host: that needs --sign.

The command of --run finds the address in CLOUD_SDK_ENDPOINT (without
CLOUD_SDK_REGION), in CCE_PROXY_URL, and in the provider's own
HUAWEICLOUD_SDK_REGION_CCE_<REGION>.
${EXIT_CODES}
With --run, that of the command if it is not 0. Without, Ctrl-C ends the proxy
with what was judged until then.

Examples, the first with the emulator (cce-addons emulate) as the service:
  $ cce-addons proxy --to http://127.0.0.1:4020 --run "npm test"
  $ cce-addons proxy --to https://cce.cn-north-4.myhuaweicloud.com --block
  $ cce-addons proxy --to https://cce.cn-north-4.myhuaweicloud.com --sign \\
      --run "go test"`;

const VERIFY_CLIENT_HELP = `
The command finds in its environment CLOUD_SDK_ENDPOINT, CLUSTER_ID and, as
--auth has it, CLOUD_SDK_TOKEN, and CLOUD_SDK_AK, CLOUD_SDK_SK and
CLOUD_SDK_PROJECT_ID. Without a command it serves until Ctrl-C.

The add-on's id chooses the response. A client must send
  an update of the id documented, with the body that GET /documented returns:
      once with the token, and once signed with the keys
  an update of any-values, with the values that GET /any-values returns
  an update of newer, whose response has a state and properties that nobody
      knows yet
  an update of addon-not-found (404) and of token-rejected (401): the two forms
      of an error
  a read of rolled-back, and of addon-not-found
  a list of the add-ons of CLUSTER_ID, signed
  a list of the templates: of everest, and of all
  a rollback of roll-back-everest, of CLUSTER_ID
GET /received/<id> returns the body last sent for that id, byte for byte.

With --auth token nothing has to be signed, and the list comes with the token.
With --auth signature nothing has to come with the token.

Exit codes:
  0    everything is proven
  1    something is missing, with what the nearest request has else
  2    no request was received
  64   called wrongly
  74   standard output cannot be written
  130  Ctrl-C, while a command ran
       or the command's own exit code, where it is not 0

Examples:
  $ cce-addons verify-client -- npm test
  $ cce-addons verify-client --auth token --run "npm run build && npm test"
  $ cce-addons verify-client --only updateAddonInstance,showAddonInstance \\
      -- python -m pytest -q
  $ cce-addons verify-client --port 4020`;

export function addContractCommands(program: Command, runCommand: Run): void {
  reporting(
    program
      .command("check")
      .description("check recorded traffic, or a live service, against the contract")
      .summary("check traffic or a service by the contract")
      .option("--har <file...>", "HAR files of a browser, a proxy or Playwright; - is standard input")
      .option("--jsonl <file...>", "files with an exchange on each line; - is standard input")
      .option("--live <url>", "run the contract's own cases against the service at this URL")
      .option("--cluster <id>", "with --live: the cluster whose add-ons are read")
      .option("--allow-writes <id>", "with --live: the one add-on that may be updated, to what it has"),
  )
    .addHelpText("after", CHECK_HELP)
    .action((options) => runCommand(options, (session) => check(session, options)));
  reporting(
    program
      .command("proxy")
      .description("check what passes between your client and the service against the contract")
      .summary("check a client's traffic by the contract")
      .requiredOption("--to <url>", "the service's origin")
      .option("--port <number>", "the port to listen on; 0 takes a free one (default: 4021, with --run 0)")
      .option("--run <command>", "run a command behind the proxy, and end with it")
      .option("--block", "send no request that disagrees, or whose body cannot be read")
      .option("--sign", "replace the credentials of requests by those of the environment")
      .option("--record <file>", "append each exchange as a line of JSON without its values, for check --jsonl"),
  )
    .addHelpText("after", PROXY_HELP)
    .action((options) => runCommand(options, (session) => proxy(session, options)));
  program
    .command("verify-client [command...]")
    .description("run a client's own tests against a stand-in, and say what they prove of it")
    .summary("say what a client's own tests prove of it")
    .option("--port <number>", "the port to listen on (default: a free one)")
    .option("--run <command>", "run a command as a line of the shell")
    .addOption(
      new Option("--auth <kind>", "how the client authenticates (default: both)").choices([
        "token",
        "signature",
        "both",
      ]),
    )
    .option("--only <operations>", "what the client calls, separated by commas (default: all operations)")
    .option("--json", "print one JSON document on standard output")
    .addHelpText("after", VERIFY_CLIENT_HELP)
    .action((command, options) => runCommand(options, (session) => verifyClient(session, command, options)));
}

/** The options that all contract checks have. */
function reporting(command: Command): Command {
  return command
    .option("--strict", "fail on what is new to the contract: properties, parameters, states")
    .option("--allow-refused", "take a wrong request that was refused with a 4xx for a test of that")
    .option("--base-path <path>", "what comes before /api/v3 in every path")
    .option("--json", "print one JSON document on standard output")
    .option("--junit <file>", "write JUnit XML")
    .option("--sarif <file>", "write SARIF 2.1.0")
    .option("--github", "print annotations of GitHub Actions")
    .option("--ledger <file>", "note in a file which facts of the contract were seen, when and from where");
}
