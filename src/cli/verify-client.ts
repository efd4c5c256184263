// `cce-addons verify-client`: runs a client's own tests against a stand-in, and says what they have proven of it.

import { didYouMean, oneLine } from "../client/values.ts";
import type { Exchange } from "../contract-check/exchange.ts";
import {
  type AuthKind,
  CREDENTIALS,
  clientProofs,
  DOCUMENTED,
  PROVEN_OPERATIONS,
  type Proof,
  violationsOf,
} from "../contract-check/verify-client/proofs.ts";
import { serveStandIn } from "../contract-check/verify-client/serve.ts";
import { createStandIn } from "../contract-check/verify-client/stand-in.ts";
import { findRoute } from "../emulator/routing.ts";
import { note, print, printJson, type Session, untilInterrupted } from "./command.ts";
import { CHECK_EXIT } from "./contract-report.ts";
import { InterruptedError, UsageError } from "./exit-codes.ts";
import { count } from "./format-plan.ts";
import { failListening, portOf } from "./port.ts";
import { runCommand } from "./run-command.ts";
import { programName, type Terminal } from "./terminal.ts";

export interface VerifyClientOptions {
  readonly port?: string;
  /** Names of operations, separated by commas. */
  readonly only?: string;
  readonly auth?: AuthKind;
  /** The command as a line of the shell. */
  readonly run?: string;
}

/** Verifies the client that a command runs, or, without one, whatever calls until Ctrl-C. Returns the exit code. */
export async function verifyClient(
  session: Session,
  args: readonly string[],
  { port = "0", only, auth = "both", run }: VerifyClientOptions,
): Promise<number> {
  if (run !== undefined && args.length) throw new UsageError("say the command once: with --run, or after --");
  const command = run ?? args;
  const operations = readOperations(only);
  const standIn = createStandIn((exchange) => {
    if (!command.length) note(session, lineOf(exchange, standIn.exchanges.length));
  });
  const number = portOf(port);
  const server = await serveStandIn(standIn, { port: number }).catch((error) => failListening(error, number));
  const failed = await serve(session, command, variablesFor(server.url, auth)).finally(() => server.stop());
  const proofs = await clientProofs(standIn.exchanges, { operations, auth });
  const received = standIn.exchanges.length;
  printJson(session, { received, proofs, ...(command.length && { commandExitCode: failed }) });
  print(session, ...proofs.flatMap((proof) => proofLines(session, proof)), "", summaryOf(proofs, received));
  return exitCode(session, proofs, received, failed);
}

function readOperations(only: string | undefined): readonly string[] {
  if (only === undefined) return PROVEN_OPERATIONS;
  const names = only.split(",").filter(Boolean);
  const choice = `choose from ${PROVEN_OPERATIONS.join(", ")}`;
  if (!names.length) throw new UsageError(`--only takes operations, separated by commas; ${choice}`);
  for (const name of names.filter((one) => !PROVEN_OPERATIONS.includes(one)))
    throw new UsageError(
      `--only: ${oneLine(name, 60)} is no operation; ${choice}${didYouMean(name, PROVEN_OPERATIONS)}`,
    );
  return names;
}

/** What a client's tests find in their environment: the stand-in, the documented cluster, and the credentials of a kind. */
function variablesFor(url: string, auth: AuthKind): Readonly<Record<string, string>> {
  const { CLOUD_SDK_TOKEN, ...keys } = CREDENTIALS;
  return {
    CLOUD_SDK_ENDPOINT: url,
    CLUSTER_ID: DOCUMENTED.spec.clusterID,
    ...(auth !== "token" && keys),
    ...(auth !== "signature" && { CLOUD_SDK_TOKEN }),
  };
}

/** Runs the command, and resolves with its exit code; without one it waits for Ctrl-C, and resolves with 0. */
async function serve(
  session: Session,
  command: string | readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<number> {
  const { terminal, json } = session;
  const { signal } = terminal;
  if (command.length) {
    const code = await runCommand({ ...terminal, env: environmentOf(terminal.env, variables) }, command, json);
    if (signal.aborted) throw new InterruptedError("Ctrl-C: what the client has done until then proves nothing.");
    return code;
  }
  note(session, "The stand-in serves until Ctrl-C. In another terminal, for the client's tests:\n");
  for (const [name, value] of Object.entries(variables)) note(session, `  export ${name}=${quoted(value)}`);
  note(session, "");
  await untilInterrupted(session);
  return 0;
}

/** The command's environment. Of a region and an endpoint, a client takes one; and no credentials of the caller's own. */
function environmentOf(env: Terminal["env"], variables: Readonly<Record<string, string>>): Terminal["env"] {
  const own = ["CLOUD_SDK_REGION", "CLOUD_SDK_SECURITY_TOKEN", ...Object.keys(CREDENTIALS)];
  const kept = Object.entries(env).filter(([name]) => !own.includes(name));
  return { ...Object.fromEntries(kept), ...variables };
}

/** A value for a shell, which takes some characters for patterns. */
const quoted = (value: string): string => (/^[\w.:/-]+$/.test(value) ? value : `'${value}'`);

/** An exchange, without what it holds. */
function lineOf(exchange: Exchange, number: number): string {
  const { request, response } = exchange;
  const operation = findRoute(request)?.id ?? "no operation of the contract";
  const violations = violationsOf(exchange).map((violation) => `\n    ${violation}`);
  return `${number}  ${operation} → ${response?.status}${violations.join("")}`;
}

function proofLines({ style }: Session, { what, done, why }: Proof): string[] {
  return [`${done ? style("green", "✓") : style("red", "✗")} ${what}`, ...why.map((line) => `    ${line}`)];
}

function summaryOf(proofs: readonly Proof[], received: number): string {
  const done = proofs.filter((proof) => proof.done).length;
  return `${done} of ${proofs.length} proven, by ${count(received, "request")}`;
}

function exitCode(session: Session, proofs: readonly Proof[], received: number, failed: number): number {
  const program = programName(session.terminal);
  if (!received)
    note(session, "No request was received: the client must send them to CLOUD_SDK_ENDPOINT, of its environment.");
  else if (proofs.some(({ done }) => !done))
    note(session, `What a client's tests must send is in: ${program} verify-client --help`);
  if (failed) {
    note(session, `The command ended with ${failed}.`);
    return failed;
  }
  if (!received) return CHECK_EXIT.notJudged;
  return proofs.every(({ done }) => done) ? CHECK_EXIT.agrees : CHECK_EXIT.disagrees;
}
