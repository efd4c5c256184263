// The table of states: what each means (the contract), whether it is settled and what to do (the rules of an upgrade).
import { ROLLBACK_STATES, stateOf } from "../../src/upgrade/status.ts";
import { CommandError } from "../lib/command.ts";
import type { Contract, Meanings } from "../lib/contract.ts";
import { table } from "../lib/table.ts";
import type { Language } from "./languages.ts";
import type { Phrases } from "./phrases.ts";

/** The states of an instance with their meanings, in the language of the contract given. */
export const statesOf = (contract: Contract): Meanings =>
  contract.components.schemas["AddonInstanceStatus"]?.properties?.["status"]?.["x-enumDescriptions"] ?? {};

export function statesSection(contract: Contract, { phrases }: Language): string {
  const rows = Object.entries(statesOf(contract)).map(([state, meaning]) =>
    row(`\`${state}\``, meaning, state, phrases),
  );
  const other = row(phrases.anyOther, phrases.anyOtherMeaning, "", phrases);
  const head = [phrases.state, phrases.meaning, phrases.phase, phrases.toDo];
  return `${phrases.statesIntro}\n\n${table(head, [...rows, other])}`;
}

function row(name: string, meaning: string, state: string, phrases: Phrases): string[] {
  return [name, meaning, phrases.phases[stateOf(state).phase], whatToDo(state, phrases)];
}

function whatToDo(state: string, phrases: Phrases): string {
  const { phase, plan } = stateOf(state);
  if (state === "") return phrases.waitOn;
  if (plan === "accept") return phrases.nothingToDo;
  if (plan !== "warn") return refusal(plan.refuse, phrases);
  const advice = { moving: phrases.canRecover, well: phrases.seeEvents, failed: phrases.readReason, gone: "" }[phase];
  if (!ROLLBACK_STATES.includes(state)) return advice;
  return `${advice}${phrases.ends.startsWith(".") ? " " : ""}${phrases.orRollback}`;
}

function refusal(english: string, phrases: Phrases): string {
  const words = phrases.refusals[english];
  if (words !== undefined) return words;
  throw new CommandError(
    `scripts/docs/phrases.ts has no words for ${JSON.stringify(english)}. Add them, in each language.`,
  );
}

/** The contract whose list of states, next to the property, says of each whether it is settled. */
export function withPhases(contract: Contract, { phrases }: Language): Contract {
  const { AddonInstanceStatus: schema, ...others } = contract.components.schemas;
  const { status, ...properties } = schema?.properties ?? {};
  if (!schema || !status) return contract;
  const meanings = Object.entries(statesOf(contract)).map(
    ([state, meaning]) => [state, `${meaning} *${phrases.phases[stateOf(state).phase]}*`] as const,
  );
  const described = { ...status, "x-enumDescriptions": Object.fromEntries(meanings) };
  const schemas = { ...others, AddonInstanceStatus: { ...schema, properties: { status: described, ...properties } } };
  return { ...contract, components: { ...contract.components, schemas } };
}
