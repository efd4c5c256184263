// `cce-addons check --live`: the contract's own cases against a real service, an emulator or a mock.
import type { Secret } from "../client/credentials.ts";
import { optionsFromEnvironment } from "../client/environment.ts";
import { CceValidationError } from "../client/errors.ts";
import { readOptions } from "../client/options.ts";
import { isUuid } from "../client/values.ts";
import { type CaseResult, checkLive as runCases } from "../contract-check/live/live.ts";
import { note, type Session } from "./command.ts";
import { type ReportOptions, startCheck } from "./contract-check.ts";
import { CHECK_EXIT } from "./contract-report.ts";
import { UsageError } from "./exit-codes.ts";
import { programName, table } from "./terminal.ts";

export interface CheckLiveOptions extends ReportOptions {
  readonly cluster?: string;
  readonly allowWrites?: string;
}

/** Checks what stands at a URL, and returns the exit code. */
export async function checkLive(session: Session, url: string, options: CheckLiveOptions): Promise<number> {
  const { terminal } = session;
  const { cluster, allowWrites } = options;
  const program = programName(terminal);
  if (!cluster) throw new UsageError("--live needs --cluster ID: the add-ons of that cluster are read");
  if (allowWrites !== undefined && !isUuid(allowWrites))
    throw new UsageError(`--allow-writes takes an add-on's id, not its name: ${program} list --cluster ${cluster}`);
  const { origin, credentials } = serviceOf(session, url);
  const { clock, fetch, signal } = terminal;
  const check = await startCheck(session, options);
  const { cases } = await runCases({
    ...{ origin, credentials, clusterID: cluster, allowWrites, clock, fetch, signal },
    strict: options.strict ?? false,
    tally: check,
    onUpdate: (moment) => noteUpdate(session, String(allowWrites), moment),
  });
  for (const { id, result, why } of cases) if (result === "not judged") check.skip(`${id}: ${why}`);
  const code = await check.finish({ document: { cases }, overview: caseLines(session, cases) });
  const open = cases.filter(({ result }) => result === "not judged");
  if (open.length) note(session, `Not judged: ${open.length} of ${cases.length} cases. ${adviceFor(open)}`);
  if (code === CHECK_EXIT.disagrees || cases.some(({ result }) => result === "disagrees")) return CHECK_EXIT.disagrees;
  return open.length ? CHECK_EXIT.notJudged : code;
}

/** The origin, and the credentials of the environment, whose region and endpoint do not count here. */
function serviceOf({ terminal }: Session, url: string): { readonly origin: string; readonly credentials: Secret } {
  const environment = { ...terminal.env, CLOUD_SDK_REGION: undefined, CLOUD_SDK_ENDPOINT: url };
  try {
    const options = optionsFromEnvironment(environment);
    const { origin } = readOptions(options);
    // From the environment they are never functions.
    return { origin, credentials: options.credentials as Secret };
  } catch (error) {
    if (!(error instanceof CceValidationError)) throw error;
    const lines = error.violations.map(
      ({ path, message }) => `\n  ${path === "endpoint" ? "--live" : path}: ${message}`,
    );
    throw new UsageError(`it is not known where the service is and as whom to call it:${lines.join("")}`);
  }
}

function noteUpdate(session: Session, id: string, moment: "before" | "sent"): void {
  if (moment === "sent") {
    session.change = { what: "an update to the present values", id };
    session.wasSent = true;
    note(session, "The update was sent; waiting until the add-on settles.");
    return;
  }
  note(
    session,
    `About to update the add-on ${id} to the version and values that it has: its workloads may restart. Ctrl-C stops it.`,
  );
}

function caseLines({ style }: Session, cases: readonly CaseResult[]): string[] {
  const reasons = new Set(cases.filter(({ result }) => result === "not judged").map(({ why }) => why));
  // Without a service, every case says the same.
  const isAlone = reasons.size === 1 && cases.every(({ result }) => result === "not judged" || result === "left out");
  if (isAlone) return [`No case could be judged: ${[...reasons][0]}`, ""];
  const rows = cases.map(({ id, status, result, why }) => [
    id,
    status === undefined ? "–" : String(status),
    why === undefined ? result : `${result}: ${why}`,
  ]);
  const [header = "", ...lines] = table([["CASE", "STATUS", "RESULT"], ...rows]);
  return [style("bold", header), ...lines, ""];
}

/** What to do about cases that say nothing. */
function adviceFor(open: readonly CaseResult[]): string {
  const said = open.map(({ why = "" }) => why).join("; ");
  if (said.includes("refused the credentials")) return "Check the credentials in the environment.";
  if (said.includes("lack the permission")) return "Give the credentials the permission to read add-ons.";
  if (said.includes("no response")) return "Check the URL, the network and the certificate.";
  if (said.includes("lists no add-on")) return "Name a cluster that has an add-on.";
  return "Run it again later.";
}
