// `cce-addons verify-client`: runs a client's own tests against a stand-in, and says what they have proven of it.

import type { Exchange } from "../contract-check/exchange.ts";
import {
  CREDENTIALS,
  clientProofs,
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
}

/** Verifies the client that a command runs, or, without one, whatever calls until Ctrl-C. Returns the exit code. */
export async function verifyClient(
  session: Session,
  command: readonly string[],
  { port = "0", only }: VerifyClientOptions,
): Promise<number> {
  const operations = readOperations(only);
  const standIn = createStandIn((exchange) => {
    if (!command.length) note(session, lineOf(exchange, standIn.exchanges.length));
  });
  const number = portOf(port);
  const server = await serveStandIn(standIn, { port: number }).catch((error) => failListening(error, number));
  const variables = { CLOUD_SDK_ENDPOINT: server.url, ...CREDENTIALS };
  const failed = await serve(session, command, variables).finally(() => server.stop());
  const proofs = await clientProofs(standIn.exchanges, operations);
  const received = standIn.exchanges.length;
  printJson(session, { received, proofs, ...(command.length && { commandExitCode: failed }) });
  print(session, ...proofs.flatMap((proof) => proofLines(session, proof)), "", summaryOf(proofs, received));
  return exitCode(session, proofs, received, failed);
}

function readOperations(only: string | undefined): readonly string[] {
  if (only === undefined) return PROVEN_OPERATIONS;
  const names = only.split(",").filter(Boolean);
  const unknown = names.filter((name) => !PROVEN_OPERATIONS.includes(name));
  if (unknown.length || !names.length)
    throw new UsageError(`--only takes some of ${PROVEN_OPERATIONS.join(", ")}, separated by commas`);
  return names;
}

/** Runs the command, and resolves with its exit code; without one it waits for Ctrl-C, and resolves with 0. */
async function serve(session: Session, command: readonly string[], variables: Readonly<Record<string, string>>) {
  const { terminal, json } = session;
  const { signal } = terminal;
  if (command.length) {
    const code = await runCommand({ ...terminal, env: environmentOf(terminal.env, variables) }, command, json);
    if (signal.aborted) throw new InterruptedError("Ctrl-C: what the client has done until then proves nothing.");
    return code;
  }
  note(session, "The stand-in serves until Ctrl-C. In another terminal, for the client's tests:\n");
  for (const [name, value] of Object.entries(variables)) note(session, `  export ${name}=${value}`);
  note(session, "");
  await untilInterrupted(session);
  return 0;
}

/** The command's environment. Of a region and an endpoint, a client takes one. */
function environmentOf({ CLOUD_SDK_REGION: _, ...env }: Terminal["env"], variables: Readonly<Record<string, string>>) {
  return { ...env, ...variables };
}

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
