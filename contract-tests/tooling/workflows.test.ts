/** Serves whoever trusts what the workflows publish: no code from npm runs where a job can publish or write. */
import { readdir, readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

interface Step {
  readonly uses?: string;
  readonly run?: string;
}
interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = new URL("../../.github/workflows/", import.meta.url);
const names = await readdir(folder);
const texts = await Promise.all(names.map((name) => readFile(new URL(name, folder), "utf8")));
const workflows = names.map((name, i) => ({ name, text: `${texts[i]}`, workflow: parse(`${texts[i]}`) as Workflow }));

/** Each action in a workflow that is not pinned to a commit, with its version beside it. */
const unpinned = (text: string) =>
  (text.match(/\buses:.*/g) ?? []).filter((line) => !/^uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line));

/** Each command that runs code from npm or from this repository in a job that can write or publish. */
const dangerous = ({ permissions, jobs }: Workflow) =>
  Object.values(jobs)
    .filter((job) => Object.values(job.permissions ?? permissions).includes("write"))
    .flatMap(({ steps }) => steps.flatMap(({ run = "" }) => run.split("\n")))
    .filter((line) => /\b(npm (ci|i|install|run|test|exec|pack)|npx|node|bash)\b/.test(line));

describe.each(workflows)("$name", ({ text, workflow }) => {
  test("pins every action to a commit", () => {
    expect(unpinned(text)).toEqual([]);
  });

  test("reads only, unless a job says otherwise", () => {
    expect(workflow.permissions).toEqual({ contents: "read" });
  });

  test("runs no code from npm in a job that can write or publish", () => {
    expect(dangerous(workflow)).toEqual([]);
  });
});

test("the checks find what they look for", () => {
  expect(unpinned("- uses: actions/checkout@v7\n- uses: a/b@main # v1.0.0")).toHaveLength(2);
  const steps = [{ run: "npm view any\nnpm ci" }, { run: "bash .ci/run" }, { run: "npm publish ./any.tgz" }];
  const permissions = { "id-token": "write" };
  expect(dangerous({ permissions, jobs: { any: { steps } } })).toEqual(["npm ci", "bash .ci/run"]);
});

test("the release publishes, without a token, the tarball of a job that can only read", () => {
  const { build, publish } = workflows.find(({ name }) => name === "release.yml")?.workflow.jobs ?? {};
  expect(build?.permissions).toBeUndefined();
  expect(build?.steps.map(({ run, uses }) => run ?? uses)).toEqual(
    expect.arrayContaining(["bash .ci/run", 'npm run release -- --tag "$GITHUB_REF_NAME"']),
  );
  expect(publish?.permissions).toEqual({ "id-token": "write" });
  expect(publish?.steps.at(-1)?.run).toMatch(/npm publish \.\/release\/cce-addons-\*\.tgz .*--ignore-scripts$/);
  expect(JSON.stringify(publish)).not.toMatch(/TOKEN|registry-url|checkout/);
});
