// A command that is called wrongly: exit code 64, what was meant, nothing asked of the service, and no word on standard output.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { CLUSTER, type Given, json, shell } from "../support/cli.ts";
import { everest, everestId } from "../support/upgrade.ts";

interface Row extends Given {
  readonly line: string;
  readonly says: RegExp;
}

const NAMED = `everest --cluster ${CLUSTER}`;

/** What the parser of the arguments refuses. */
const BY_THE_PARSER: readonly Row[] = [
  { line: "", says: /Usage: cce-addons/ },
  { line: "upgrad", says: /unknown command 'upgrad'\n\(Did you mean upgrade\?\)/ },
  { line: "lst --cluster x", says: /Did you mean list\?/ },
  { line: "roolback x", says: /Did you mean rollback\?/ },
  { line: `plan ${NAMED} --ot 2.1.30`, says: /unknown option '--ot'\n\(Did you mean one of --out, --to\?\)/ },
  { line: `upgrade ${NAMED} --dryrun`, says: /Did you mean --dry-run\?/ },
  { line: `upgrade ${NAMED} --frobnicate`, says: /unknown option '--frobnicate'/ },
  { line: `show ${NAMED} --yes`, says: /unknown option '--yes'/ },
  { line: "list", says: /required option '--cluster <id>'/ },
  { line: "show", says: /missing required argument 'add-on'/ },
  { line: `show ${NAMED} another`, says: /too many arguments/ },
  { line: `plan ${NAMED} --to`, says: /argument missing/ },
  { line: `plan ${NAMED} --on-conflict mine`, says: /Allowed choices are yours, template/ },
  { line: `plan ${NAMED} --strategy clever`, says: /Allowed choices are merge, keep, reset/ },
];

/** What the command itself refuses before it asks anything of the service. */
const BEFORE_ASKING: readonly Row[] = [
  { line: "upgrade", says: /say which add-on: its id, or its name with --cluster <id>/ },
  { line: "upgrade everest", says: /"everest" is no id: add --cluster <id>/ },
  { line: "plan everest", says: /add --cluster <id>/ },
  { line: "show everest", says: /add --cluster <id>/ },
  { line: "wait everest", says: /add --cluster <id>/ },
  { line: "rollback everest --yes", says: /add --cluster <id>/ },
  { line: `plan ${everestId} --set custom.size=big`, says: /is not JSON/ },
  { line: `plan ${everestId} --set custom.size`, says: /takes a path and a JSON value, such as --set custom\.size=3/ },
  { line: `plan ${everestId} --unset custom..size`, says: /takes a path, such as custom\.size/ },
  { line: `plan ${everestId} --patch -`, input: "[1]", says: /takes a JSON object/ },
  { line: `plan ${everestId} --patch /nowhere.json`, says: /--patch \/nowhere\.json: .*no such file/ },
  { line: "upgrade --plan /nowhere.json", says: /--plan \/nowhere\.json: .*no such file/ },
  { line: `wait ${everestId} --interval soon`, says: /--interval takes seconds, such as 30, not soon/ },
  { line: `wait ${everestId} --interval 0`, says: /--interval takes seconds/ },
  { line: `wait ${everestId} --timeout -5`, says: /--timeout takes seconds/ },
  { line: `upgrade ${everestId} --yes --timeout 1d`, says: /--timeout takes seconds/ },
  { line: `rollback ${everestId} --timeout 1e9`, says: /--timeout takes seconds/ },
  { line: `show ${everestId}`, env: { CLOUD_SDK_TOKEN: undefined }, says: /CLOUD_SDK_AK: set this or CLOUD_SDK_TOKEN/ },
  {
    line: `show ${everestId}`,
    env: { CLOUD_SDK_REGION: "" },
    says: /CLOUD_SDK_REGION: set this or CLOUD_SDK_ENDPOINT/,
  },
  { line: `show ${everestId}`, env: { CLOUD_SDK_AK: "ak", CLOUD_SDK_TOKEN: "" }, says: /CLOUD_SDK_SK: is missing/ },
  { line: "emulate --port many", says: /--port takes a number up to 65535, not many/ },
  { line: "emulate --port 65536", says: /--port takes a number up to 65535/ },
];

/** What only the service's responses show to be wrong. */
const AFTER_READING: readonly Row[] = [
  {
    line: `plan everst --cluster ${CLUSTER}`,
    says: /no add-on "everst" in the cluster; there are everest.*did you mean "?everest/,
  },
  { line: `upgrade coredns --cluster ${CLUSTER}`, says: /no add-on "coredns" in the cluster; there are everest/ },
  { line: "plan everest --cluster none", says: /no add-on "everest" in the cluster, which has none/ },
  { line: "parameters everst", says: /there is no add-on template "everst"/ },
  { line: "parameters everest 2.1.31", says: /everest has no version 2\.1\.31; .*2\.1\.30/ },
  { line: `plan ${everestId} --set custom.big=12345678901234567890`, says: /beyond 2\^53/ },
  {
    line: `plan ${everestId} --set 'flavor.resources[none].limitsMem="1Gi"'`,
    says: /there is no such item; there are everest-csi-controller, everest-csi-driver/,
  },
];

describe("refused by the parser, with nothing on standard output:", () => {
  test.each(BY_THE_PARSER)("cce-addons $line", async ({ line, says, ...given }) => {
    const { command, sent } = shell();
    const { code, stdout, stderr } = await command(line, given);
    expect({ code, stdout }).toEqual({ code: 64, stdout: "" });
    expect(stderr).toMatch(says);
    expect(sent).toEqual([]);
  });
});

const LATER = [
  { when: "before the service is asked", rows: BEFORE_ASKING, requests: 0 },
  { when: "after reading", rows: AFTER_READING, requests: expect.any(Number) },
];

describe.each(LATER)("refused $when:", ({ rows, requests }) => {
  test.each(rows)("cce-addons $line", async ({ line, says, ...given }) => {
    const { command, sent, changes } = shell();
    const { code, stdout, stderr } = await command(line, given);
    expect({ code, stdout }).toEqual({ code: 64, stdout: "" });
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(sent.length).toEqual(requests);
    expect(changes()).toEqual([]);
    const document = json(await command(`${line} --json`, given));
    expect(document).toEqual({ error: { name: expect.any(String), message: expect.stringMatching(says) } });
  });
});

describe("with --plan FILE", () => {
  test.each([
    "--to 2.1.30",
    "--set custom.a=1",
    "--unset custom.a",
    "--patch -",
    "--on-conflict yours",
    "--strategy keep",
    `--cluster ${CLUSTER}`,
  ])("%s is refused, as the file has all", async (option) => {
    const folder = await mkdtemp(join(tmpdir(), "cli-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, "plan.json"), "{}");
    const { command, sent } = shell();
    const { code, stderr } = await command(`upgrade --plan ${join(folder, "plan.json")} ${option}`);
    expect(code).toBe(64);
    expect(stderr).toContain(`--plan FILE is applied as it is: leave ${option.split(" ")[0]} out`);
    expect(sent).toEqual([]);
  });

  test("an add-on is refused, as the file names it", async () => {
    const { code, stderr } = await shell().command(`upgrade ${everestId} --plan plan.json`);
    expect({ code, stderr }).toEqual({ code: 64, stderr: expect.stringContaining("names its add-on itself") });
  });
});

test("a name that several add-ons have is refused, with their ids", async () => {
  const other = everest(({ metadata }) => Object.assign(metadata ?? {}, { uid: everestId.replace("6", "7") }));
  const { command } = shell({ addons: [everest(), other] });
  const { code, stderr } = await command(`show ${NAMED}`);
  expect(code).toBe(64);
  expect(stderr).toContain(`use an id, ${everestId} or ${everestId.replace("6", "7")}`);
});

test("a port that is taken is refused with what to do", async () => {
  const { createServer } = await import("node:net");
  const server = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  const { code, stderr } = await shell().command(`emulate --port ${port}`);
  expect({ code, stderr }).toEqual({
    code: 64,
    stderr: expect.stringContaining(`port ${port} is taken: choose another with --port`),
  });
});
