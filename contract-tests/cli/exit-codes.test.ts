// Each exit code of the command, in each of its ways; what was sent then; and what --json prints.
import { describe, expect, test } from "vitest";
import { exitCodeOf } from "../../src/cli/exit-codes.ts";
import { CceConnectionError } from "../../src/index.ts";
import { conflicting, type Given, json, type Ran, shell } from "../support/cli.ts";
import { CASES, type Case, UPGRADE } from "../support/cli-cases.ts";
import { upgraded } from "../support/plans.ts";
import { everest, everestId } from "../support/upgrade.ts";

const current = { addons: [everest(upgraded("running"))] };
const isFirstChange: Given["ctrlC"] = (moment) => moment.at === "request" && moment.method !== "GET";

/** The code that the title of a group begins with. */
const codeOf = (group: string) => Number.parseInt(group, 10);

const CASES_OF = Object.entries(CASES).map(([group, rows]) => ({ group, ...rows }));

describe.each(CASES_OF)("exit code $group", ({ group, accepted, says: all = /^/, cases }) => {
  test.each(cases)("$title", async ({ line, service, says = all, ...given }) => {
    const { command, emulator } = shell(service);
    const { code, stderr, transcript } = await command(line, given);
    expect(code, transcript).toBe(codeOf(group));
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(emulator.accepted).toHaveLength(accepted);
  });

  test.each(cases.filter(({ forPeople }) => !forPeople))(
    "$title, with --json: one document, and the same code",
    async ({ line, service, says: _, ...given }) => {
      const { command, emulator } = shell(service);
      const ran = await command(`${line} --json`, given);
      expect(ran.code, ran.transcript).toBe(codeOf(group));
      expect(json(ran)).toBeTypeOf("object");
      expect(emulator.accepted).toHaveLength(accepted);
    },
  );
});

test("an update that is unknown only at the time of Ctrl-C is unknown: it was on its way", async () => {
  const { command } = shell();
  const { code, stderr } = await command(UPGRADE, { ctrlC: isFirstChange });
  expect(code).toBe(4);
  expect(stderr).toContain("Already sent: the update of everest");
});

describe("the outcome of upgrade --json is", () => {
  const rows: readonly (Case & { readonly outcome: string; readonly hasPlan?: boolean })[] = [
    { title: "nothing to do", outcome: "nothing to do", line: UPGRADE, service: current },
    { title: "done", outcome: "done", line: UPGRADE },
    { title: "failed", outcome: "failed", line: UPGRADE, service: { faults: [{ name: "upgradeFails" }] } },
    { title: "refused, for a conflict", outcome: "refused", line: UPGRADE, service: conflicting() },
    { title: "refused, for a version", outcome: "refused", line: `${UPGRADE} --to 9`, hasPlan: false },
    {
      title: "refused, by the service",
      outcome: "refused",
      line: UPGRADE,
      service: { faults: [{ name: "unauthorized" }] },
    },
    { title: "refused, without a terminal", outcome: "refused", line: `upgrade ${everestId}`, on: "pipe" },
    { title: "unknown", outcome: "unknown", line: `${UPGRADE} --timeout 20`, service: { movingMs: 1e6 } },
    { title: "declined, by an answer", outcome: "declined", line: `upgrade ${everestId}`, answers: ["n"] },
    { title: "declined, by --dry-run", outcome: "declined", line: `upgrade ${everestId} --dry-run` },
    {
      title: "declined, by Ctrl-C",
      outcome: "declined",
      line: `upgrade ${everestId}`,
      ctrlC: (one) => one.at === "question",
    },
  ];

  test.each(rows)("$title", async ({ line, outcome, hasPlan = true, service, ...given }) => {
    const document = json(await shell(service).command(`${line} --json`, given));
    const { error, ...others } = document;
    expect(Object.keys(others)).toEqual(["plan", "outcome", "instance", "differences"]);
    const wentWrong = ["failed", "refused", "unknown"].includes(outcome) || Boolean(given.ctrlC);
    expect(error).toEqual(wentWrong ? { name: expect.any(String), message: expect.any(String) } : undefined);
    expect(document.outcome).toBe(outcome);
    expect(document.plan?.masked).toBe(hasPlan || undefined);
  });
});

test("the plan of plan --json is what the library plans", async () => {
  const { command } = shell();
  const ran: Ran = await command(`plan ${everestId} --json --show-secrets`);
  const { request, masked } = json(ran);
  expect(masked).toBeUndefined();
  expect(request.spec.version).toBe("2.1.30");
  expect(ran.stderr).toBe("");
});

test.each([
  { outcome: "not sent", wasSent: false, code: 3 },
  { outcome: "not sent", wasSent: true, code: 3 },
  { outcome: "refused", wasSent: true, code: 1 },
  { outcome: "unknown", wasSent: true, code: 4 },
] as const)("an update whose outcome is $outcome ends with $code", ({ outcome, wasSent, code }) => {
  const error = new CceConnectionError("no connection", { outcome, operation: "updateAddonInstance" });
  expect(exitCodeOf(error, wasSent)).toBe(code);
});
