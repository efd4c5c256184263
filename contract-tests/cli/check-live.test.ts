// `cce-addons check --live`: how it ends, by exit code, and what it says besides the table.
import { describe, expect, test } from "vitest";
import { CLUSTER, type Given, json, shell } from "../support/cli.ts";
import { everest, everestId } from "../support/upgrade.ts";

const LIVE = `check --live https://cce.cn-north-4.myhuaweicloud.com --cluster ${CLUSTER}`;
const PIPE: Given = { on: "pipe" };

describe("called wrongly, nothing is sent", () => {
  test.each<[string, string, Given, RegExp]>([
    ["without a cluster", "check --live https://cce.cn-north-4.myhuaweicloud.com", {}, /--live needs --cluster ID/],
    ["without a service", "check", {}, /say what to check: --har <file>, --jsonl <file> or --live <url>/],
    ["with a recording too", `${LIVE} --har a.har`, {}, /--live is a check of its own/],
    ["with a base path", `${LIVE} --base-path /a`, {}, /--base-path and .* leave them out with --live/],
    ["with --allow-refused", `${LIVE} --allow-refused`, {}, /--allow-refused .* leave them out with --live/],
    ["with --cluster alone", "check --jsonl - --cluster a", {}, /--cluster and --allow-writes belong to --live/],
    ["with plain http", `check --live http://example.com --cluster ${CLUSTER}`, {}, /--live: must be https/],
    ["with a path", `check --live https://example.com/api --cluster ${CLUSTER}`, {}, /--live: must be an origin/],
    ["with an add-on's name", `${LIVE} --allow-writes everest`, {}, /takes an add-on's id, not its name/],
    ["without credentials", LIVE, { env: { CLOUD_SDK_TOKEN: undefined } }, /CLOUD_SDK_AK: set this or CLOUD_SDK_TOKEN/],
  ])("%s", async (_, line, given, says) => {
    const { command, sent } = shell();
    const { code, stderr } = await command(line, { ...PIPE, ...given });
    expect({ code, sent }).toEqual({ code: 64, sent: [] });
    expect(stderr).toMatch(says);
  });
});

test("0, with every case in the document of --json", async () => {
  const ran = await shell().command(`${LIVE} --json`, PIPE);
  expect(ran.code).toBe(0);
  const { disagree, cases } = json(ran);
  expect(disagree).toBe(0);
  expect(cases).toContainEqual({
    id: "showAddonInstance/refuses-unknown-id",
    proves: "An id that no add-on has is refused by the service.",
    result: "agrees",
    status: 404,
  });
});

test("1, with the places in message and contract", async () => {
  const wrong = everest((instance) => Object.assign(instance.status, { Reason: 7 }));
  const { code, stdout } = await shell({ addons: [wrong] }).command(LIVE, PIPE);
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /\/response\/body\/status\/Reason must be a string, not a number\n {2}.*\n {2}cce-addons\/openapi\.json:\d+/,
  );
});

test("2, with what to do, when the service refuses the credentials", async () => {
  const faults = [{ name: "unauthorized", operation: "any", times: 99 }] as const;
  const { code, stderr } = await shell({ faults }).command(LIVE, PIPE);
  expect(code).toBe(2);
  expect(stderr).toBe("Not judged: 13 of 14 cases. Check the credentials in the environment.\n");
});

test("2 when the update that was asked for cannot be made", async () => {
  const failed = everest((instance) => Object.assign(instance.status, { status: "upgradeFailed" }));
  const { code, stdout } = await shell({ addons: [failed] }).command(`${LIVE} --allow-writes ${everestId}`, PIPE);
  expect(code).toBe(2);
  expect(stdout).toContain("not judged: the add-on is not running: nothing was changed");
});

describe("Ctrl-C", () => {
  test("before the update is 130", async () => {
    const { command, changes } = shell();
    const ctrlC: Given["ctrlC"] = (moment) => moment.at === "request" && moment.number === 3;
    expect((await command(LIVE, { ...PIPE, ctrlC })).code).toBe(130);
    expect(changes()).toEqual([]);
  });

  test("when it is announced sends nothing", async () => {
    const { command, emulator } = shell();
    const ctrlC: Given["ctrlC"] = (moment) => moment.at === "output" && moment.text.startsWith("About to update");
    expect((await command(`${LIVE} --allow-writes ${everestId}`, { ...PIPE, ctrlC })).code).toBe(130);
    expect(emulator.accepted).toEqual([]);
  });

  test("after it is 4, and says how to look", async () => {
    const { command, emulator } = shell({ movingMs: 1e6 });
    const ctrlC: Given["ctrlC"] = (moment) => moment.at === "wait" && moment.ms === 10_000;
    const { code, stderr } = await command(`${LIVE} --allow-writes ${everestId}`, { ...PIPE, ctrlC });
    expect(code).toBe(4);
    expect(emulator.accepted).toHaveLength(1);
    expect(stderr).toContain(`Already sent: an update to the present values. To look: cce-addons show ${everestId}`);
  });
});
