// The table of errors: each code that the contract names with what it says of it, and what the client's rules say.
import { isGatewayCode, outcomeOf } from "../../src/client/outcome.ts";
import { type AttemptFacts, decideRetry } from "../../src/client/retry.ts";
import { CommandError } from "../lib/command.ts";
import { type Contract, eachOperation, type Response, resolve } from "../lib/contract.ts";
import { table } from "../lib/table.ts";
import type { Language } from "./languages.ts";
import type { Phrases } from "./phrases.ts";

export interface DocumentedError {
  /** 502 stands for `default`. */
  readonly status: number;
  readonly code: string;
  /** What it means and what to do, in the contract's words. */
  readonly text: string;
}

/** "400 `CCE.03400001`: …" or "429 `CCE.02429001`, `APIGW.0308`: …", up to the next such entry; in Chinese too. */
const ENTRY = /(\d{3}) (`[A-Z]+\.\d+`(?:(?:, |\u3001)`[A-Z]+\.\d+`)*)[:\uff1a]\s*([\s\S]*?)(?=\s*\b\d{3} `|$)/g;

/** Every error that the contract names, by status and code: those that a description explains, then those of the examples. */
export function errorsOf(contract: Contract): DocumentedError[] {
  const explained = eachOperation(contract).flatMap(({ operation }) => explainedIn(operation.description ?? ""));
  const all = [...explained, ...exemplified(contract)];
  const byKey = new Map(all.toReversed().map((error) => [`${error.status} ${error.code}`, error]));
  return [...byKey.values()].sort((a, b) => a.status - b.status || (a.code < b.code ? -1 : 1));
}

function explainedIn(description: string): DocumentedError[] {
  const items = description.split(/\n(?=- )/).filter((item) => item.startsWith("- "));
  return items.flatMap((item) => {
    const paragraph = item.split("\n\n")[0] ?? "";
    const entries = [
      ...paragraph
        .slice(2)
        .replace(/\s*\n\s*/g, " ")
        .matchAll(ENTRY),
    ];
    return entries.flatMap(([, status, codes = "", text = ""]) =>
      [...codes.matchAll(/`(.+?)`/g)].map(([, code = ""]) => ({ status: Number(status), code, text: sentence(text) })),
    );
  });
}

const sentence = (text: string) => text.trim().replace(/^[a-z]/, (first) => first.toUpperCase());

interface ErrorBody {
  readonly errorCode?: string;
  readonly error_code?: string;
}

function exemplified(contract: Contract): DocumentedError[] {
  return eachOperation(contract).flatMap(({ operation }) =>
    Object.entries(operation.responses).flatMap(([key, node]) => {
      if (key.startsWith("2")) return [];
      const { content, description = "" } = resolve<Response & { description?: string }>(contract, node);
      const status = key === "default" ? 502 : Number(key);
      const bodies = Object.values(content?.["application/json"]?.examples ?? {}).map(
        ({ value }) => value as ErrorBody,
      );
      return bodies.map(({ errorCode, error_code }) => ({
        status,
        code: errorCode ?? error_code ?? "",
        text: description.trim(),
      }));
    }),
  );
}

/** The table, in whose columns a reader finds what to do next. English and Chinese must name the same errors. */
export function errorsSection(contract: Contract, english: Contract, { phrases }: Language): string {
  const errors = errorsOf(contract);
  const keys = (all: readonly DocumentedError[]) => all.map(({ status, code }) => `${status} ${code}`).join(", ");
  if (keys(errors) !== keys(errorsOf(english)))
    throw new CommandError(
      `The translation names other errors than the contract:\n  ${keys(errors)}\n  ${keys(errorsOf(english))}`,
    );
  const head = [phrases.status, phrases.code, phrases.family, phrases.whatToDo, phrases.changed, phrases.retried];
  const rows = errors.map((error) => [
    String(error.status),
    `\`${error.code}\``,
    isGatewayCode(error.code) ? phrases.gateway : phrases.service,
    error.text,
    outcomeOf(error.status, error.code) === "refused" ? phrases.nothingChanged : phrases.perhapsChanged,
    retried(error, phrases),
  ]);
  return `${phrases.errorsIntro}\n\n${table(head, rows)}\n\n${phrases.errorsOutro}`;
}

function retried({ status, code }: DocumentedError, phrases: Phrases): string {
  // What follows a 401 is no retry of the policy: something is renewed first.
  if (status === 401) return phrases.recovered;
  const facts: Omit<AttemptFacts, "reads"> = {
    attempt: 1,
    maxAttempts: 2,
    outcome: outcomeOf(status, code),
    status,
    code,
    now: 0,
    deadline: Number.POSITIVE_INFINITY,
    random: () => 0,
  };
  if (decideRetry({ ...facts, reads: false }).retry) return phrases.retriedAlways;
  return decideRetry({ ...facts, reads: true }).retry ? phrases.retriedReads : phrases.retriedNever;
}
