// The ways in which the command ends, by exit code.
import type { EmulatorOptions } from "../../src/testing.ts";
import { CLUSTER, conflicting, type Given, rollbackable } from "./cli.ts";
import { upgraded } from "./plans.ts";
import { everest, everestId } from "./upgrade.ts";

/** A command line, and what is special about where it runs. */
export interface Case extends Given {
  readonly title: string;
  readonly line: string;
  /** Whether it makes no sense with --json. */
  readonly forPeople?: boolean;
  readonly service?: EmulatorOptions;
  /** What standard error says. */
  readonly says?: RegExp;
}

export const UPGRADE = `upgrade ${everestId} --yes`;
const ROLLBACK = `rollback ${everestId} --yes`;
const failed = { addons: [everest(upgraded("upgradeFailed"))] };
const isAccepted: Given["ctrlC"] = (moment) => moment.at === "response" && moment.method !== "GET";

const SAYS_SENT =
  /Already sent: the (update of everest to 2\.1\.30|rollback of everest)\. To look: cce-addons show 684fa9b2-\S+; to wait: cce-addons wait 684fa9b2-/;

/** The ways to end with each code, and how many changes were accepted then. */
export const CASES: Readonly<
  Record<string, { readonly accepted: number; readonly says?: RegExp; readonly cases: readonly Case[] }>
> = {
  "0, with nothing sent": {
    accepted: 0,
    cases: [
      { title: "list", line: `list --cluster ${CLUSTER}` },
      { title: "show", line: `show ${everestId}` },
      { title: "parameters", line: "parameters everest 2.1.30" },
      { title: "a plan", line: `plan ${everestId}` },
      { title: "a wait for what has settled", line: `wait ${everestId}` },
      { title: "nothing to do", line: `${UPGRADE} --to 2.1.29` },
      {
        title: "a plan --detailed-exit-code in which nothing would change",
        line: `plan ${everestId} --to 2.1.29 --detailed-exit-code`,
      },
      { title: "upgrade --dry-run", line: `upgrade ${everestId} --dry-run`, says: /^Nothing was sent, as --dry-run/ },
      {
        title: "rollback --dry-run",
        line: `rollback ${everestId} --dry-run`,
        service: { addons: [rollbackable()] },
        says: /^Nothing was sent/,
      },
      { title: "--help", line: "upgrade --help", forPeople: true },
      { title: "--version", line: "--version", forPeople: true },
    ],
  },
  "0, with the change done": {
    accepted: 1,
    cases: [
      { title: "upgrade --yes", line: UPGRADE, on: "pipe" },
      { title: "an upgrade after a yes", line: `upgrade ${everestId}`, answers: ["yes"] },
      { title: "rollback --yes", line: ROLLBACK, service: { addons: [rollbackable()] } },
      {
        title: "a rollback after a yes",
        line: `rollback ${everestId}`,
        service: { addons: [rollbackable()] },
        answers: ["Y"],
      },
    ],
  },
  "1, as the service refused or cannot be reached": {
    accepted: 0,
    cases: [
      { title: "an update", line: UPGRADE, service: { faults: [{ name: "unauthorized" }] }, says: /401/ },
      {
        title: "an update, throttled",
        line: UPGRADE,
        service: { faults: [{ name: "throttled", times: 99 }] },
        says: /429/,
      },
      {
        title: "a read",
        line: `show ${everestId}`,
        service: { faults: [{ name: "unauthorized", operation: "any" }] },
        says: /401/,
      },
      {
        title: "a rollback",
        line: ROLLBACK,
        service: { addons: [rollbackable()], faults: [{ name: "unauthorized", operation: "rollbackAddonInstance" }] },
        says: /401/,
      },
      {
        title: "the read just before the update, whose response is lost",
        line: UPGRADE,
        service: { faults: [{ name: "responseLost", operation: "showAddonInstance", after: 1, times: 99 }] },
        says: /^(?!.*Already sent)/s,
      },
      { title: "an add-on of another cluster", line: `plan ${everestId} --cluster other`, says: /cluster/ },
      { title: "a wait for what failed before", line: `wait ${everestId}`, service: failed, says: /upgradeFailed/ },
    ],
  },
  "1, as the change failed": {
    accepted: 1,
    cases: [
      { title: "an upgrade", line: UPGRADE, service: { faults: [{ name: "upgradeFails" }] }, says: /upgradeFailed/ },
      {
        title: "a rollback",
        line: ROLLBACK,
        service: { addons: [rollbackable()], faults: [{ name: "rollbackFails" }] },
        says: /rollbackFailed/,
      },
      {
        title: "an add-on that is gone then",
        line: UPGRADE,
        service: { faults: [{ name: "gone", after: 2 }] },
        says: /gone/,
      },
    ],
  },
  "2, as something would change": {
    accepted: 0,
    cases: [{ title: "plan --detailed-exit-code", line: `plan ${everestId} --detailed-exit-code` }],
  },
  "3, as nothing was sent": {
    accepted: 0,
    cases: [
      { title: "a plan with an undecided conflict", line: `plan ${everestId}`, service: conflicting() },
      {
        title: "an upgrade with one",
        line: UPGRADE,
        service: conflicting(),
        says: /undecided: custom\.over_subscription/,
      },
      {
        title: "an upgrade that is declined",
        line: `upgrade ${everestId}`,
        answers: ["no"],
        says: /Declined\. Nothing was sent/,
      },
      { title: "an upgrade with no answer", line: `upgrade ${everestId}`, answers: [""], says: /Declined/ },
      {
        title: "an upgrade with an answer that begins like a yes",
        line: `upgrade ${everestId}`,
        answers: ["yesterday"],
      },
      {
        title: "a rollback that is declined",
        line: `rollback ${everestId}`,
        service: { addons: [rollbackable()] },
        answers: ["n"],
      },
      { title: "no --yes and no terminal", line: `upgrade ${everestId}`, on: "pipe", says: /again with --yes/ },
      {
        title: "a rollback with no --yes and no terminal",
        line: `rollback ${everestId}`,
        service: { addons: [rollbackable()] },
        on: "pipe",
        says: /again with --yes/,
      },
      { title: "a rollback with nothing to return to", line: `rollback ${everestId}`, says: /no version to return to/ },
      { title: "a dry run of it", line: `rollback ${everestId} --dry-run`, says: /no version to return to/ },
      { title: "a version that does not exist", line: `plan ${everestId} --to 2.1.31`, says: /no version 2\.1\.31/ },
      {
        title: "a state that takes no update",
        line: UPGRADE,
        service: { addons: [everest(({ status }) => Object.assign(status, { status: "installFailed" }))] },
        says: /installFailed/,
      },
      {
        title: "an add-on that changed after the plan",
        line: UPGRADE,
        service: { faults: [{ name: "changedMeanwhile", values: { custom: { x: 1 } } }] },
        says: /changed after the plan/,
      },
      { title: "an id that no add-on has", line: `plan ${everestId.replace("6", "7")}`, says: /there is no add-on/ },
    ],
  },
  "4, as it is not known": {
    accepted: 1,
    cases: [
      {
        title: "an update with no response, which no read shows",
        line: UPGRADE,
        service: { faults: [{ name: "responseLost" }, { name: "staleRead", reads: 99 }] },
      },
      {
        title: "an upgrade that still moves at the timeout",
        line: `${UPGRADE} --timeout 30`,
        service: { movingMs: 1e6 },
      },
      {
        title: "a rollback that still moves at the timeout",
        line: `${ROLLBACK} --timeout 30`,
        service: { addons: [rollbackable()], movingMs: 1e6 },
      },
      {
        title: "an upgrade that the service no longer lets us read",
        line: UPGRADE,
        service: { faults: [{ name: "unauthorized", operation: "showAddonInstance", after: 2, times: 99 }] },
      },
      {
        title: "a rollback that the service no longer lets us read",
        line: ROLLBACK,
        service: {
          addons: [rollbackable()],
          faults: [{ name: "unauthorized", operation: "showAddonInstance", after: 2, times: 99 }],
        },
      },
      { title: "Ctrl-C after sending", line: UPGRADE, ctrlC: isAccepted },
      {
        title: "Ctrl-C while the wait goes on",
        line: UPGRADE,
        service: { movingMs: 1e6 },
        ctrlC: (one) => one.at === "request" && one.number === 7,
      },
      {
        title: "Ctrl-C after sending a rollback",
        line: ROLLBACK,
        service: { addons: [rollbackable()] },
        ctrlC: isAccepted,
      },
    ],
    says: SAYS_SENT,
  },
  "4, as it still moves, with nothing sent by us": {
    accepted: 0,
    cases: [
      {
        title: "a wait at its timeout",
        line: `wait ${everestId} --timeout 30`,
        service: { addons: [everest(upgraded("upgrading"))], movingMs: 1e6 },
        says: /last upgrading.*wait again/,
      },
    ],
  },
  "130, as Ctrl-C came with nothing sent": {
    accepted: 0,
    cases: [
      { title: "at the first request", line: UPGRADE, ctrlC: (one) => one.at === "request" && one.number === 1 },
      { title: "after the plan was shown", line: UPGRADE, ctrlC: (one) => one.at === "output", forPeople: true },
      {
        title: "at the question",
        line: `upgrade ${everestId}`,
        ctrlC: (one) => one.at === "question",
        says: /Nothing was sent/,
      },
      {
        title: "at the question of a rollback",
        line: `rollback ${everestId}`,
        service: { addons: [rollbackable()] },
        ctrlC: (one) => one.at === "question",
        says: /Nothing was sent/,
      },
      { title: "while a list is read", line: `list --cluster ${CLUSTER}`, ctrlC: (one) => one.at === "request" },
      {
        title: "while a wait goes on",
        line: `wait ${everestId}`,
        service: { addons: [everest(upgraded("upgrading"))], movingMs: 1e6 },
        ctrlC: (one) => one.at === "request" && one.number === 3,
      },
      {
        title: "while an update waits for its turn, refused so far",
        line: UPGRADE,
        service: { faults: [{ name: "throttled", times: 99, retryAfterSeconds: 7.5 }] },
        ctrlC: (one) => one.at === "wait" && one.ms === 7500,
      },
    ],
  },
};
