// The commands that check against the contract, with their options, help and examples.
import type { Command } from "commander";
import { checkLive } from "./check-live.ts";
import type { Run } from "./command.ts";
import { verifyClient } from "./verify-client.ts";

const CHECK_HELP = `
Without --allow-writes nothing is sent that could change an add-on: writes go to a random
id that the service does not have, without credentials or with a body that is not JSON.
With it, the add-on is updated once, to the version and the values that it has, if it is
running. Its workloads may restart.

Exit codes:
  0    agrees
  1    disagrees
  2    could not be judged: no connection, refused credentials, throttled

Examples:
  $ cce-addons check --live https://cce.cn-north-4.myhuaweicloud.com --cluster 1b2ec02d-…
  $ cce-addons check --live http://127.0.0.1:4020 --cluster 1b2ec02d-… --json`;

const VERIFY_CLIENT_HELP = `
The command finds in its environment CCE_ENDPOINT, CLOUD_SDK_TOKEN, CLOUD_SDK_AK, CLOUD_SDK_SK
and CLOUD_SDK_PROJECT_ID. Without a command it serves until Ctrl-C.

The add-on's id chooses the response. A client must send
  an update of the id documented, with the body that GET /documented returns:
      once with the token, and once signed with the keys
  an update of any-values, with the values that GET /any-values returns, unchanged
  an update of newer, whose response has a state and properties that nobody knows yet
  an update of addon-not-found (404) and of token-rejected (401): the two forms of an error
  a read of rolled-back, and of addon-not-found
  a list of the add-ons of the documented cluster, signed
  a list of the templates: of everest, and of all
  a rollback of roll-back-everest, of the documented cluster
GET /received/<id> returns the body last sent for that id, byte for byte.

Exit codes:
  0    everything is proven
  1    something is missing, with what the nearest request has else
  2    no request was received
       or the command's own exit code, where it is not 0

Examples:
  $ cce-addons verify-client -- npm test
  $ cce-addons verify-client --only updateAddonInstance,showAddonInstance -- python -m pytest -q
  $ cce-addons verify-client --port 4020`;

export function addChecks(program: Command, runCommand: Run): void {
  program
    .command("check")
    .description("check a service against the contract")
    .requiredOption("--live <url>", "run the contract's own cases against the service at this URL")
    .option("--cluster <id>", "with --live: the cluster whose add-ons are read")
    .option("--allow-writes <id>", "with --live: the one add-on that may be updated, to what it has")
    .option("--json", "print one JSON document on standard output")
    .addHelpText("after", CHECK_HELP)
    .action((options) => runCommand(options, (session) => checkLive(session, options.live, options)));
  program
    .command("verify-client [command...]")
    .description("run a client's own tests against a stand-in, and say what they prove of it")
    .option("--port <number>", "the port to listen on (default: a free one)")
    .option("--only <operations>", "what the client calls, separated by commas (default: all operations)")
    .option("--json", "print one JSON document on standard output")
    .addHelpText("after", VERIFY_CLIENT_HELP)
    .action((command, options) => runCommand(options, (session) => verifyClient(session, command, options)));
}
