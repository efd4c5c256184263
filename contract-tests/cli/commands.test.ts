// What single commands do that no session shows: what is asked for, in which units, and what a retry looks like.
import { describe, expect, test } from "vitest";
import type { AddonInstance } from "../../src/index.ts";
import type { AddonTemplate } from "../../src/testing.ts";
import { CLUSTER, json, shell } from "../support/cli.ts";
import { scenario } from "../support/harness.ts";
import { everest, everestId } from "../support/upgrade.ts";

const itemsOf = <T>(id: string) => structuredClone((scenario(id).response as { readonly items: T[] }).items);
const addons = () => itemsOf<AddonInstance>("listAddonInstances/two-addons");
const templates = () => itemsOf<AddonTemplate>("listAddonTemplates/two-addons");

describe("list", () => {
  test("says of each add-on whether an upgrade is waiting", async () => {
    const rows: { name: string; canUpgrade: boolean }[] = json(
      await shell({ addons: addons(), templates: templates() }).command(`list --cluster ${CLUSTER} --json`),
    );
    expect(rows.map(({ name, canUpgrade }) => [name, canUpgrade])).toEqual([
      ["everest", true],
      ["autoscaler", false],
    ]);
  });

  test("asks for each template once", async () => {
    const second = everest(({ metadata }) => Object.assign(metadata ?? {}, { uid: everestId.replace("6", "7") }));
    const { command, sent } = shell({ addons: [...addons(), second], templates: templates() });
    await command(`list --cluster ${CLUSTER}`);
    expect(sent.filter(({ path }) => path.endsWith("/addontemplates"))).toHaveLength(2);
  });

  test("says how to look at an add-on whose upgrade failed", async () => {
    const failed = everest(({ status }) => Object.assign(status, { status: "upgradeFailed" }));
    const { stdout } = await shell({ addons: [failed] }).command(`list --cluster ${CLUSTER}`);
    expect(stdout).toContain(`everest is upgradeFailed: cce-addons show ${everestId}`);
  });
});

test("an upgrade that failed is sent again, and nothing of the version is called yours", async () => {
  const { command } = shell({ faults: [{ name: "upgradeFails" }] });
  const { stderr } = await command(`upgrade ${everestId} --yes`);
  expect(stderr).toContain(
    `To go back: cce-addons rollback ${everestId}; to try again: cce-addons upgrade ${everestId}`,
  );
  const { stdout } = await command(`plan ${everestId}`);
  expect(stdout).toContain("everest 2.1.30: send the update again, as the add-on is upgradeFailed");
  expect(stdout).toContain("Plan: the values are sent again as they are.");
  expect(stdout).not.toContain("image_version");
});

test("a plan without anything to do says so from its first line on", async () => {
  const { stdout } = await shell().command(`plan ${everestId} --to 2.1.29`, { on: "pipe" });
  expect(stdout).toMatch(/^everest 2\.1\.29: nothing to do\n/);
  expect(stdout).not.toContain("again");
});

test("--interval is in seconds", async () => {
  const waits: number[] = [];
  const ctrlC = (moment: { readonly at: string; readonly ms?: number }) => {
    if (moment.at === "wait" && moment.ms) waits.push(moment.ms);
    return false;
  };
  await shell().command(`upgrade ${everestId} --yes --interval 7`, { on: "pipe", ctrlC });
  expect(waits).toContain(7000);
});

test.each(["plan x --json --tto 1", "list --json", "uprade --json"])(
  "%s prints its error as a document",
  async (line) => {
    const ran = await shell().command(line);
    expect(ran.code).toBe(64);
    expect(json(ran)).toEqual({ error: { name: "UsageError", message: expect.any(String) } });
  },
);

test("under npx, the lines to copy begin with npx", async () => {
  const env = { npm_command: "exec" };
  const { stdout } = await shell().command(`list --cluster ${CLUSTER}`, { env });
  expect(stdout).toContain(`1 upgrade waiting: npx cce-addons plan everest --cluster ${CLUSTER}`);
});
