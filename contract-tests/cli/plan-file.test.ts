// A plan in a file: what `plan --out` writes, and what `upgrade --plan` applies or refuses.
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { conflicting, json, shell, withValues } from "../support/cli.ts";
import { upgraded } from "../support/plans.ts";
import { everest, everestId } from "../support/upgrade.ts";

const SECRET = "hunter2-hunter2";
const withSecret = () => ({ addons: [everest(withValues({ custom: { admin_password: SECRET } }))] });

/** The path of a file in a folder of the test's own. */
async function fileIn(content?: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "cli-plan-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "plan.json");
  if (content !== undefined) await writeFile(file, content);
  return file;
}

describe("plan --out", () => {
  test("writes the whole plan, with its secrets, into a file that its owner alone can read", async () => {
    const { command } = shell(withSecret());
    const file = await fileIn();
    const { code, stdout, stderr } = await command(`plan ${everestId} --out ${file}`);
    expect(code).toBe(0);
    expect(stderr).toContain(`cce-addons upgrade --plan ${file}`);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const written = json({ stdout: await readFile(file, "utf8") });
    const shown = json(await command(`plan ${everestId} --json --show-secrets`));
    expect(written).toEqual(shown);
    expect(written.request.spec.values.custom.admin_password).toBe(SECRET);
    expect(stdout).not.toContain(SECRET);
  });

  test("never writes over a file, and says so before it is reviewed as if it were new", async () => {
    const file = await fileIn("mine");
    const { code, stderr, stdout } = await shell().command(`plan ${everestId} --out ${file}`);
    expect({ code, stdout }).toEqual({ code: 64, stdout: "" });
    expect(stderr).toContain("the file is there already");
    expect(await readFile(file, "utf8")).toBe("mine");
  });

  test("says why a file cannot be written", async () => {
    const { code, stderr } = await shell().command(`plan ${everestId} --out /nowhere/plan.json`);
    expect({ code, stderr }).toEqual({
      code: 64,
      stderr: expect.stringMatching(/--out \/nowhere\/plan\.json: .*no such/),
    });
  });

  test("with --json prints the plan masked and says on standard error where the whole is", async () => {
    const file = await fileIn();
    const ran = await shell(withSecret()).command(`plan ${everestId} --out ${file} --json`, { on: "pipe" });
    expect(json(ran)).toMatchObject({ masked: true });
    expect(ran.stdout).not.toContain(SECRET);
    expect(ran.stderr).toContain(file);
  });
});

describe("upgrade --plan", () => {
  test("sends exactly the request of the file", async () => {
    const { command, emulator } = shell();
    const file = await fileIn();
    await command(`plan ${everestId} --set custom.over_subscription='"95"' --out ${file}`);
    const { request } = json({ stdout: await readFile(file, "utf8") });
    expect((await command(`upgrade --plan ${file} --yes`)).code).toBe(0);
    expect(emulator.accepted).toEqual([{ operation: "updateAddonInstance", id: everestId, body: request }]);
  });

  test("does not make a plan of its own: it reads no template", async () => {
    const { command, sent } = shell();
    const file = await fileIn();
    await command(`plan ${everestId} --out ${file}`);
    const before = sent.length;
    await command(`upgrade --plan ${file} --yes`);
    expect(sent.slice(before).filter(({ path }) => path.includes("addontemplates"))).toEqual([]);
  });

  test("shows the plan and asks, as without it", async () => {
    const { command, changes } = shell();
    const file = await fileIn();
    await command(`plan ${everestId} --out ${file}`);
    const { code, stdout, questions } = await command(`upgrade --plan ${file}`, { answers: ["n"] });
    expect(code).toBe(3);
    expect(stdout).toContain("everest 2.1.29 → 2.1.30");
    expect(questions).toEqual(["Upgrade everest to 2.1.30? [y/N] "]);
    expect(changes()).toEqual([]);
  });

  test("sends nothing when it is applied a second time", async () => {
    const { command, emulator } = shell();
    const file = await fileIn();
    await command(`plan ${everestId} --out ${file}`);
    await command(`upgrade --plan ${file} --yes`);
    const ran = await command(`upgrade --plan ${file} --yes --json`);
    expect({ code: ran.code, outcome: json(ran).outcome }).toEqual({ code: 0, outcome: "nothing to do" });
    expect(emulator.accepted).toHaveLength(1);
  });

  test("waits for an add-on that is on its way to the plan's version, as a run that was killed left it", async () => {
    const { command, emulator } = shell({ movingMs: 60_000 });
    const file = await fileIn();
    await command(`plan ${everestId} --out ${file}`);
    await command(`upgrade --plan ${file} --yes`, { ctrlC: (one) => one.at === "wait" && one.ms === 10_000 });
    const { code, stderr } = await command(`upgrade --plan ${file} --yes`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining("already upgrading to 2.1.30") });
    expect(emulator.addon(everestId)?.status.status).toBe("running");
    expect(emulator.accepted).toHaveLength(1);
  });

  test("refuses a plan made from another state of the add-on", async () => {
    const file = await fileIn();
    await shell().command(`plan ${everestId} --out ${file}`);
    const { command, changes } = shell({ addons: [everest(withValues({ custom: { over_subscription: "81" } }))] });
    const ran = await command(`upgrade --plan ${file} --yes --json`);
    expect(ran.code).toBe(3);
    expect(json(ran).outcome).toBe("refused");
    expect(changes()).toEqual([]);
  });

  test("refuses an undecided plan", async () => {
    const { command, changes } = shell(conflicting());
    const file = await fileIn();
    await command(`plan ${everestId} --out ${file}`);
    const { code, stderr } = await command(`upgrade --plan ${file} --yes`);
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: expect.stringContaining("undecided: custom.over_subscription"),
    });
    expect(changes()).toEqual([]);
  });

  test("has nothing to do for a plan in which nothing changes", async () => {
    const { command, changes } = shell({ addons: [everest(upgraded("running"))] });
    const file = await fileIn();
    await command(`plan ${everestId} --to 2.1.30 --unset custom.flow_control --out ${file}`);
    const written = json({ stdout: await readFile(file, "utf8") });
    await rm(file);
    await writeFile(file, JSON.stringify({ ...written, request: null, changes: [] }));
    const { code, stdout } = await command(`upgrade --plan ${file}`);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("Nothing to do") });
    expect(changes()).toEqual([]);
  });

  test("refuses a masked plan, which would write the mask over the secrets, and says how to write a whole one", async () => {
    const { command, sent } = shell(withSecret());
    const { stdout } = await command(`plan ${everestId} --json`);
    const before = sent.length;
    const { code, stderr } = await command(`upgrade --plan ${await fileIn(stdout)} --yes`);
    expect(code).toBe(3);
    expect(stderr).toMatch(/its values are masked, so it cannot be applied\. Write it with plan --out/);
    expect(sent).toHaveLength(before);
  });

  test("takes the output of plan --json --show-secrets", async () => {
    const { command, values } = shell(withSecret());
    const { stdout } = await command(`plan ${everestId} --json --show-secrets`);
    expect((await command(`upgrade --plan ${await fileIn(stdout)} --yes`)).code).toBe(0);
    expect(values()["custom"]?.["admin_password"]).toBe(SECRET);
  });

  test.each([
    { title: "an empty file", text: "" },
    { title: "a text", text: "a plan" },
    { title: "null", text: "null" },
    { title: "a list", text: "[]" },
    { title: "an object", text: '{ "id": "x" }' },
  ])("refuses $title as no plan", async ({ text }) => {
    const { command, sent } = shell();
    const file = await fileIn(text);
    const { code, stderr } = await command(`upgrade --plan ${file} --yes`);
    expect({ code, stderr }).toEqual({
      code: 64,
      stderr: expect.stringMatching(/--plan \S+: is (not JSON|no plan; it lacks)/),
    });
    expect(sent).toEqual([]);
  });

  test.each([
    "id",
    "clusterID",
    "addonTemplateName",
    "from",
    "to",
    "request",
    "changes",
    "conflicts",
    "warnings",
    "instance",
  ])("refuses a plan whose %s is missing or of the wrong kind, without an error of its own", async (part) => {
    const { command, changes } = shell();
    const plan = json(await command(`plan ${everestId} --json --show-secrets`));
    const { [part]: _, ...missing } = plan;
    for (const broken of [missing, { ...plan, [part]: 7 }]) {
      const { code, stderr } = await command(`upgrade --plan ${await fileIn(JSON.stringify(broken))} --yes`);
      expect({ code, stderr }).toEqual({ code: 64, stderr: expect.stringMatching(`it lacks ${part}\n$`) });
    }
    expect(changes()).toEqual([]);
  });
});
