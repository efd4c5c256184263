// --set, --unset and --patch: what each of them makes of the values, and what is refused, with the form to copy.
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { parsePatch, parseSetting, parseUnset, withSettings } from "../../src/cli/values-options.ts";
import { formatPath, type Path } from "../../src/upgrade/index.ts";
import { json, shell, withValues } from "../support/cli.ts";
import { thrown } from "../support/harness.ts";
import { everest, everestId } from "../support/upgrade.ts";

/** The values that a plan would send. */
async function planned(options: string, input = "", custom: object = {}) {
  const { command } = shell({ addons: [everest(withValues({ custom }))] });
  const ran = await command(`plan ${everestId} --json --show-secrets ${options}`, { input });
  expect(ran.code, ran.stderr).toBe(0);
  return json(ran).request.spec.values;
}

/** What the command says of options that it refuses. */
async function refusal(...options: readonly string[]): Promise<string> {
  const line = options.map((option) => `'${option.replaceAll("'", "'\\''")}'`).join(" ");
  const { code, stderr } = await shell().command(`plan ${everestId} ${line}`);
  expect(code).toBe(64);
  return stderr;
}

describe("--set", () => {
  test.each([
    { text: "custom.size=3", path: ["custom", "size"], value: 3 },
    { text: "custom.size=-0.5e3", path: ["custom", "size"], value: -500 },
    { text: "custom.on=true", path: ["custom", "on"], value: true },
    { text: 'custom.size="3"', path: ["custom", "size"], value: "3" },
    { text: 'custom.size=""', path: ["custom", "size"], value: "" },
    { text: "custom.list=[1, 2]", path: ["custom", "list"], value: [1, 2] },
    { text: 'custom.map={ "a": null }', path: ["custom", "map"], value: { a: null } },
    { text: 'custom.text="a=b=c"', path: ["custom", "text"], value: "a=b=c" },
    { text: 'custom["a.b/c"]=1', path: ["custom", "a.b/c"], value: 1 },
    { text: 'custom["a=b"]["c="]="d=e"', path: ["custom", "a=b", "c="], value: "d=e" },
    { text: 'custom["]="]=1', path: ["custom", "]="], value: 1 },
    {
      text: 'flavor.resources[a-b].limitsMem="1Gi"',
      path: ["flavor", "resources", { name: "a-b" }, "limitsMem"],
      value: "1Gi",
    },
    { text: 'flavor.resources[name="a=b"].x=1', path: ["flavor", "resources", { name: "a=b" }, "x"], value: 1 },
    { text: 'custom["__proto__"]=1', path: ["custom", "__proto__"], value: 1 },
  ])("$text", ({ text, path, value }) => {
    expect(parseSetting(text)).toEqual({ path, value });
  });

  test("reads any path and any JSON back as they were", () => {
    const segment = fc.oneof(
      fc.string(),
      fc.string().map((name) => ({ name })),
    );
    const value = fc
      .jsonValue()
      .filter((one) => one !== null)
      .map((one) => JSON.parse(JSON.stringify(one)));
    fc.assert(
      fc.property(fc.string(), fc.array(segment), value, (first, more, one) => {
        const path: Path = [first, ...more];
        expect(parseSetting(`${formatPath(path)}=${JSON.stringify(one)}`)).toEqual({ path, value: one });
      }),
    );
  });

  test("changes the values of the plan, and may be repeated", async () => {
    const { custom } = await planned(`--set custom.over_subscription='"95"' --set custom.multiAZEnabled=true`);
    expect(custom).toMatchObject({ over_subscription: "95", multiAZEnabled: true });
  });

  test("changes one item of a list, and leaves the others as the plan has them", async () => {
    const without = await planned("");
    const { flavor } = await planned(`--set 'flavor.resources[everest-csi-driver].limitsMem="1Gi"'`);
    const [controller, driver] = without.flavor.resources;
    expect(flavor.resources).toEqual([controller, { ...driver, limitsMem: "1Gi" }]);
  });

  test("changes two items of a list, one after the other", async () => {
    const items = ["everest-csi-controller", "everest-csi-driver"];
    const options = items.map((name) => `--set 'flavor.resources[${name}].limitsMem="1Gi"'`);
    const { flavor } = await planned(options.join(" "));
    expect(flavor.resources.map(({ limitsMem }: { limitsMem: string }) => limitsMem)).toEqual(["1Gi", "1Gi"]);
  });

  test("refuses a path that is set or unset twice", async () => {
    const twice = "custom.over_subscription is set or unset twice";
    for (const other of ["--set custom.over_subscription=2", "--unset custom.over_subscription"]) {
      const { code, stderr } = await shell().command(`plan ${everestId} --set custom.over_subscription=1 ${other}`);
      expect({ code, stderr }).toEqual({ code: 64, stderr: expect.stringContaining(twice) });
    }
  });

  test.each(["{a: 1}", "[1"])("refuses %s without a line to copy, as no text was meant", async (text) => {
    expect(await refusal("--set", `custom.size=${text}`)).toContain("is not JSON; check its brackets and quotes");
  });

  test("refuses null, and names --unset", async () => {
    expect(await refusal("--set", "custom.a=null")).toContain(
      "--set custom.a=null: to go back to the default, use --unset 'custom.a'",
    );
  });

  test.each(["big", "", "01", "'quoted'", "a b", "it's", '"open', "True", "$(rm)", "`rm`", "back\\slash", "a\nb"])(
    "refuses %j, with a line that a shell reads as the text that was meant",
    async (text) => {
      const error = await caughtMessage(() => parseSetting(`custom.size=${text}`));
      const [, suggested = ""] = /A string needs quotes: (--set .*)$/s.exec(error) ?? [];
      const { stdout } = await promisify(execFile)("sh", ["-c", `printf '%s\\0' ${suggested}`]);
      const [option, argument = ""] = stdout.split("\0");
      expect(option).toBe("--set");
      expect(parseSetting(argument)).toEqual({ path: ["custom", "size"], value: text });
    },
  );

  test("does so for a path with quotes of its own", async () => {
    const error = await caughtMessage(() => parseSetting(`custom["it's"]=yes`));
    const [, suggested = ""] = /(--set '.*)$/s.exec(error) ?? [];
    const { stdout } = await promisify(execFile)("sh", ["-c", `printf '%s\\0' ${suggested}`]);
    expect(parseSetting(stdout.split("\0")[1] ?? "")).toEqual({ path: ["custom", "it's"], value: "yes" });
  });
});

describe("--unset", () => {
  test("goes back to the target's default", async () => {
    const custom = { over_subscription: "95" };
    expect((await planned("", "", custom)).custom.over_subscription).toBe("95");
    expect((await planned("--unset custom.over_subscription", "", custom)).custom.over_subscription).toBe("80");
  });

  test("removes what the target does not have", async () => {
    expect((await planned("--unset custom.mine", "", { mine: 1 })).custom).not.toHaveProperty("mine");
  });

  test("refuses a path into a list, and what is no path", async () => {
    expect(() => parseUnset("flavor.resources[a].x")).toThrow(/an item of a list cannot go back.*--set it/);
    expect(() => parseUnset("custom.a=1")).toThrow(/takes a path, such as custom\.size, not custom\.a=1/);
  });
});

test.each(["--set 'flavor.resources.0.limitsCpu=\"1\"'", "--unset flavor.resources.0"])(
  "%s is refused, as items are named, not numbered",
  async (option) => {
    const { code, stderr } = await shell().command(`plan ${everestId} ${option}`);
    const how = "flavor.resources is a list; name the item, such as flavor.resources[everest-csi-controller]";
    expect({ code, stderr }).toEqual({ code: 64, stderr: expect.stringContaining(how) });
  },
);

test.each(["custm.over_subscription", "custom.over_subscriptions", "nope.nope"])(
  "--unset refuses %s, which neither the add-on nor its template has",
  async (path) => {
    const { code, stderr } = await shell().command(`plan ${everestId} --unset ${path}`);
    expect({ code, stderr }).toEqual({ code: 64, stderr: expect.stringContaining("there is no such parameter") });
  },
);

describe("--patch", () => {
  const patch = JSON.stringify({ custom: { over_subscription: "95", mine: { deep: [1] } } });

  test("lays a JSON Merge Patch over the values, from standard input", async () => {
    expect((await planned("--patch -", patch)).custom).toMatchObject({ over_subscription: "95", mine: { deep: [1] } });
  });

  test("or from a file", async () => {
    const folder = await mkdtemp(join(tmpdir(), "cli-patch-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, "patch.json"), patch);
    expect((await planned(`--patch ${join(folder, "patch.json")}`)).custom.over_subscription).toBe("95");
  });

  test("can be piped into upgrade, which reads it once", async () => {
    const { command, values } = shell();
    const { code } = await command(`upgrade ${everestId} --patch - --yes`, { input: patch, on: "pipe" });
    expect(code).toBe(0);
    expect(values()["custom"]).toMatchObject({ over_subscription: "95" });
  });

  test("gives way to --set and --unset, path by path", async () => {
    const { custom } = await planned(`--patch - --set custom.mine.more=2 --unset custom.over_subscription`, patch);
    expect(custom).toMatchObject({ over_subscription: "80", mine: { deep: [1], more: 2 } });
  });

  test.each(["[]", "1", "null"])("refuses %j, which is no JSON object", (text) => {
    expect(() => parsePatch(text, "-")).toThrow(/--patch takes a JSON object \(a JSON Merge Patch\)/);
  });

  test.each(["", "{"])("refuses %j, which is not JSON, and names the file", (text) => {
    expect(() => parsePatch(text, "patch.json")).toThrow("--patch patch.json: is not JSON");
  });

  test("refuses a key that is there twice, as only one could be meant", () => {
    expect(() => parsePatch('{ "custom": { "a": 1, "a": 2 } }', "-")).toThrow(/contains the key custom\.a twice/);
  });
});

test("settings change nothing in the patch that they are laid over", () => {
  const patch = { custom: { a: 1 } };
  const changed = withSettings(patch, [parseSetting("custom.b=2"), parseUnset("custom.a")], {});
  expect([patch, changed]).toEqual([{ custom: { a: 1 } }, { custom: { a: null, b: 2 } }]);
});

const caughtMessage = async (run: () => unknown): Promise<string> => ((await thrown(run)) as Error).message;
