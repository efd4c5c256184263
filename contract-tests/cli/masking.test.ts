// What looks like a secret by its key is shown nowhere without --show-secrets.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { MASK, maskAt, maskPlan, maskValue } from "../../src/cli/masking.ts";
import type { UpgradePlan } from "../../src/upgrade/index.ts";
import { inTemplate, json, rollbackable, shell, withValues } from "../support/cli.ts";
import { isPlan } from "../support/plans.ts";
import { everest, everestId, everestTemplate } from "../support/upgrade.ts";

const MINE = "hunter2-mine";
const THEIRS = "changeme-theirs";
const OTHER = "hunter2-meanwhile";

/** An add-on with secrets of its own, one of which the version changes too: a conflict. */
const withSecrets = () => {
  const secrets = { admin_password: MINE, auth: { token: MINE }, env: [{ name: "DB_PASSWORD", value: MINE }] };
  return {
    addons: [everest(withValues({ custom: secrets }))],
    templates: [everestTemplate((one) => inTemplate(one, "2.1.30", { admin_password: THEIRS, new_secret: THEIRS }))],
  };
};

const SHOWING = [
  `show ${everestId}`,
  `plan ${everestId}`,
  `plan ${everestId} --on-conflict template`,
  `plan ${everestId} --strategy reset`,
  `plan ${everestId} --unset custom.auth --unset custom.env --on-conflict yours`,
  `upgrade ${everestId} --on-conflict yours --yes`,
  `upgrade ${everestId} --dry-run --on-conflict yours`,
  `upgrade ${everestId} --yes`,
  "parameters everest 2.1.30",
  `wait ${everestId}`,
];

describe.each(["", " --json"])("nothing secret is shown%s by", (option) => {
  test.each(SHOWING)("%s", async (line) => {
    for (const on of ["terminal", "pipe"] as const) {
      const { stdout, stderr } = await shell(withSecrets()).command(line + option, { on });
      // The template's defaults are published: `parameters` lists them as they are.
      if (!line.startsWith("parameters")) expect(stdout + stderr).not.toContain(THEIRS);
      expect(stdout + stderr).not.toContain(MINE);
    }
  });

  test("rollback", async () => {
    const addon = rollbackable();
    withValues({ custom: { admin_password: MINE } })(addon);
    const { command } = shell({ addons: [addon] });
    for (const line of [`rollback ${everestId} --dry-run`, `rollback ${everestId} --yes`]) {
      const { code, stdout, stderr } = await command(line + option);
      expect(code).toBe(0);
      expect(stdout + stderr).not.toContain(MINE);
    }
  });

  test("upgrade, where the add-on ends with another secret than was asked for", async () => {
    const { command } = shell({
      ...withSecrets(),
      faults: [{ name: "changedMeanwhile", after: 3, values: { custom: { admin_password: OTHER } } }],
    });
    const { stdout, stderr } = await command(`upgrade ${everestId} --on-conflict yours --yes${option}`);
    expect(stdout + stderr).not.toContain(OTHER);
    expect(stdout + stderr).not.toContain(MINE);
  });
});

test("--show-secrets shows them, in each command that could", async () => {
  for (const line of SHOWING.slice(0, 3))
    for (const option of ["", " --json"]) {
      const { stdout } = await shell(withSecrets()).command(`${line} --show-secrets${option}`);
      expect(stdout).toContain(MINE);
    }
});

test("a conflict about a secret has both values masked, and an option to fill in", async () => {
  const { stdout } = await shell(withSecrets()).command(`plan ${everestId}`);
  expect(stdout).toContain(`you have             "${MASK}"`);
  expect(stdout).toContain("--set 'custom.admin_password=…'");
});

test("a masked plan says so; a whole one does not", async () => {
  const { command } = shell(withSecrets());
  expect(json(await command(`plan ${everestId} --json`)).masked).toBe(true);
  expect(json(await command(`plan ${everestId} --json --show-secrets`))).not.toHaveProperty("masked");
});

test("the summary on GitHub has the changes and the outcome, and no secret, even with --show-secrets", async () => {
  const folder = await mkdtemp(join(tmpdir(), "cli-summary-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "summary.md");
  const env = { GITHUB_STEP_SUMMARY: file };
  const { command } = shell(withSecrets());
  await command(`upgrade ${everestId} --on-conflict template --yes --show-secrets`, { env, on: "pipe" });
  const summary = await readFile(file, "utf8");
  expect(summary).toContain("### everest 2.1.29 → 2.1.30: done");
  expect(summary).toContain(`| \`custom.admin_password\` | \`"${MASK}"\` | \`"${MASK}"\` | conflict: template |`);
  expect(summary).not.toMatch(new RegExp(`${MINE}|${THEIRS}`));
});

test("a summary that cannot be written keeps nothing from being done", async () => {
  const env = { GITHUB_STEP_SUMMARY: "/nowhere/summary.md" };
  expect((await shell().command(`upgrade ${everestId} --yes`, { env })).code).toBe(0);
});

describe("a key that looks like a secret's", () => {
  const names = fc.constantFrom(
    ...["password", "adminPasswd", "db_pass", "passphrase", "client_secret", "SECRET_KEY", "token", "accessToken"],
    ...[
      "credentials",
      "private_key",
      "privateKey",
      "access-key",
      "apiKey",
      "api_key",
      "authkey",
      "ak",
      "sk",
      "pwd",
      "kubeconfig",
    ],
  );
  const secret = fc.string({ minLength: 12, maxLength: 30 }).map((text) => `§${text}§`);
  const inside = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      tie("text"),
      fc.array(tie("value"), { minLength: 1 }),
      fc.dictionary(fc.string(), tie("value"), { minKeys: 1 }),
    ),
    text: secret,
  })).value;

  test("has its value masked at any depth, whatever is above it, in a value and in a plan", async () => {
    const plan: UpgradePlan = json(await shell().command(`plan ${everestId} --json --show-secrets`));
    fc.assert(
      fc.property(
        names,
        inside,
        fc.array(fc.constantFrom("a", "b.c", "name"), { maxLength: 3 }),
        (name, value, above) => {
          const nested = above.reduce<unknown>((inner, key) => ({ [key]: [inner] }), { [name]: value });
          const path = `custom["${name}"].x`;
          const change = { path, from: value, to: value, why: "new" } as const;
          const conflict = { path: "custom.x", installed: nested, yours: nested, target: nested };
          const shown = [
            maskValue(nested as never),
            maskAt(path, value),
            maskPlan({ ...plan, changes: [change], conflicts: [conflict] } as UpgradePlan),
          ];
          expect(JSON.stringify(shown)).not.toContain("§");
        },
      ),
    );
  });

  test("leaves other values, empty texts, and switches as they are", () => {
    const value = { disable_auto_mount_secret: false, token: "", size: 3, keys: ["a"], pass_through: "on", name: "x" };
    expect(maskValue(value)).toEqual(value);
  });

  test("in an item of a list masks what is beside its name", () => {
    const env = [
      { name: "DB_PASSWORD", value: MINE },
      { name: "SIZE", value: "3" },
    ];
    expect(maskValue(env)).toEqual([
      { name: "DB_PASSWORD", value: MASK },
      { name: "SIZE", value: "3" },
    ]);
  });
});

test("a masked plan is what the package's JSON Schema says, and so is a whole one", async () => {
  for (const option of ["", " --show-secrets"]) {
    const document: UpgradePlan = json(await shell(withSecrets()).command(`plan ${everestId} --json${option}`));
    expect(isPlan(document), JSON.stringify(isPlan.errors)).toBe(true);
    expect("masked" in document).toBe(option === "");
  }
});
