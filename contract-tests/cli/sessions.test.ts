// Whole sessions, as a reader sees them: at a terminal, and in a pipe, where `2>` marks standard error.
// Control characters are visible (␛ is escape, ␍ begins a live line again); a live line is there once for each text it had.
// After a change that is meant: npx vitest run contract-tests/cli/sessions.test.ts -u
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import stringWidth from "string-width";
import { describe, expect, onTestFinished, test } from "vitest";
import type { EmulatorOptions, Fault } from "../../src/testing.ts";
import { CLUSTER, type Given, inTemplate, rollbackable, shell, withValues } from "../support/cli.ts";
import { faultsOf, type Job } from "../support/fault-cases.ts";
import { everest, everestId, everestTemplate } from "../support/upgrade.ts";

const EVEREST = `everest --cluster ${CLUSTER}`;
const SERVICE = "https://cce.cn-north-4.myhuaweicloud.com";
const PLACES = ["terminal", "pipe"] as const;

/** Compares a session with the file of its name. */
const expectSession = (name: string, transcripts: readonly string[]) =>
  expect(transcripts.join("\n")).toMatchFileSnapshot(`sessions/${name}.txt`);

/** Runs command lines one after the other, against one emulator. */
async function session(lines: readonly string[], given: Given = {}, service?: EmulatorOptions): Promise<string[]> {
  const { command } = shell(service);
  const transcripts: string[] = [];
  for (const line of lines) transcripts.push((await command(line, given)).transcript);
  return transcripts;
}

const LONG = Object.fromEntries(
  Array.from({ length: 12 }, (_, i) => [`zone-${i}`, `subnet-${"0123456789".repeat(4)}-${i}`]),
);

/** A plan that has a group of each kind, conflicts, long values and secrets. */
const everything = (): EmulatorOptions => ({
  addons: [
    everest((instance) => {
      withValues({
        custom: {
          over_subscription: "95",
          admin_password: "hunter2",
          csi_attacher_worker_threads: "120",
          zones: { "zone-0": "mine" },
          only_before: 1,
        },
      })(instance);
      delete (instance.spec.values as Record<string, Record<string, unknown>>)["custom"]?.["enable_node_attacher"];
      const { input } = instance.status.currentVersion as unknown as { input: { parameters: { custom: object } } };
      Object.assign(input.parameters.custom, { only_before: 1, admin_password: "", changes: 1 });
      Object.assign((instance.spec.values as Record<string, object>)["custom"] ?? {}, { changes: 1 });
    }),
  ],
  templates: [
    everestTemplate((template) =>
      inTemplate(template, "2.1.30", {
        over_subscription: "90",
        admin_password: "changeme",
        changes: 2,
        network: LONG,
        api_token: "a-new-token",
        text: "word ".repeat(60).trim(),
      }),
    ),
  ],
});

describe.each(PLACES)("in a %s", (on) => {
  test.each([
    ["list", [`list --cluster ${CLUSTER}`, "list --cluster none", `list --cluster ${CLUSTER} --json`]],
    ["show", [`show ${EVEREST}`, `show ${everestId} --json`, `show everst --cluster ${CLUSTER}`]],
    ["parameters", ["parameters everest 2.1.30", "parameters everest --lang zh-CN", "parameters everest 2.1.3"]],
    [
      "edit",
      [`plan ${EVEREST} --to 2.1.29`, `upgrade ${EVEREST} --to 2.1.29 --set 'custom.over_subscription="95"' --yes`],
    ],
    [
      "upgrade-and-roll-back",
      [
        `upgrade ${EVEREST} --yes`,
        `wait ${EVEREST}`,
        `upgrade ${EVEREST} --yes`,
        `rollback ${EVEREST} --yes`,
        `rollback ${EVEREST} --yes`,
      ],
    ],
    ["upgrade-json", [`upgrade ${EVEREST} --yes --json`]],
    [
      "check-live",
      [
        `check --live ${SERVICE} --cluster ${CLUSTER}`,
        `check --live ${SERVICE}`,
        `check --live ${SERVICE} --cluster none`,
      ],
    ],
    ["check-live-update", [`check --live ${SERVICE} --cluster ${CLUSTER} --allow-writes ${everestId}`]],
    ["dry-run", [`upgrade ${EVEREST} --dry-run`, `rollback ${EVEREST} --dry-run`]],
  ])("%s", async (name, lines) => {
    await expectSession(`${name}.${on}`, await session(lines, { on }));
  });

  test("a plan with everything that a plan can have", async () => {
    const lines = [
      `plan ${everestId}`,
      `plan ${everestId} --on-conflict template --set custom.mine=1 --unset custom.csi_attacher_worker_threads`,
    ];
    await expectSession(`plan.${on}`, await session(lines, { on }, everything()));
  });
});

describe("at a terminal", () => {
  test("a plan at 160 columns, and in its colours", async () => {
    const lines = [`plan ${everestId} --on-conflict template`, `plan ${everestId}`];
    const given = { columns: 160, colours: true };
    await expectSession("plan.160-columns-in-colours", await session(lines, given, everything()));
  });

  test("an upgrade asks, in colours, and takes no for an answer, and then yes", async () => {
    const { command } = shell();
    const answered = async (answer: string, line: string) =>
      (await command(line, { colours: true, answers: [answer] })).transcript;
    const transcripts = [
      await answered("n", `upgrade ${EVEREST}`),
      await answered("y", `upgrade ${EVEREST}`),
      await answered("yes", `rollback ${EVEREST}`),
    ];
    await expectSession("questions-in-colours", transcripts);
  });

  test("Ctrl-C at the question, and while waiting", async () => {
    const { command } = shell({ movingMs: 1e6 });
    const transcripts = [
      await command(`upgrade ${EVEREST}`, { ctrlC: ({ at }) => at === "question" }),
      await command(`upgrade ${EVEREST} --yes`, { ctrlC: (one) => one.at === "response" && one.number === 14 }),
    ];
    await expectSession(
      "ctrl-c",
      transcripts.map(({ transcript }) => transcript),
    );
  });
});

test("a reviewed plan, applied in a pipe, and once more", async () => {
  const folder = await mkdtemp(join(tmpdir(), "cli-session-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "plan.json");
  const lines = [`plan ${EVEREST} --out ${file}`, `upgrade --plan ${file} --yes`, `upgrade --plan ${file} --yes`];
  const transcripts = await session(lines, { on: "pipe" });
  await expectSession(
    "plan-file.pipe",
    transcripts.map((text) => text.replaceAll(folder, "/reviewed")),
  );
});

test("the help of each command", async () => {
  const commands = [
    "list",
    "show",
    "parameters",
    "plan",
    "upgrade",
    "wait",
    "rollback",
    "emulate",
    "check",
    "proxy",
    "verify-client",
  ];
  const transcripts = await session(["--help", ...commands.map((command) => `${command} --help`)]);
  await expectSession("help", transcripts);
  const lines = transcripts.flatMap((text) => text.split("\n"));
  expect(lines.filter((line) => stringWidth(line) > 80)).toEqual([]);
});

describe.each(["upgradeAddon", "rollbackAddon"] as const)("the faults that meet %s", (job: Job) => {
  const line = job === "upgradeAddon" ? `upgrade ${everestId} --yes` : `rollback ${everestId} --yes`;
  const addons = () => [job === "upgradeAddon" ? everest() : rollbackable()];
  /** Without the plan, which is the same in each. */
  const withoutPlan = (text: string) => text.replace(/(?<=\n)everest 2\.1\.29 → 2\.1\.30\n.*?Plan: .*?\n/s, "…\n");
  const faults: readonly Fault[] = faultsOf(job).map(({ fault }) => fault);

  test.each(PLACES)("in a %s", async (on) => {
    const transcripts: string[] = [];
    for (const fault of faults) {
      const [text = ""] = await session([line], { on }, { addons: addons(), faults: [fault] });
      transcripts.push(`# ${JSON.stringify(fault)}\n${withoutPlan(text)}`);
    }
    await expectSession(`faults-of-${job}.${on}`, transcripts);
  });
});
