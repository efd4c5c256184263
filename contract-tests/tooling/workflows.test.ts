/** Serves whoever trusts what the workflows publish: no code from npm runs where a job can publish or write. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { capture, output } from "../../scripts/lib/exec.ts";
import { found } from "../support/harness.ts";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}
interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly "timeout-minutes"?: number;
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
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

/** The actions of workflows that are there in more than one version. */
const inTwoVersions = (text: string) => {
  const pins = new Set([...text.matchAll(/\buses: ([\w/-]+@\w+)/g)].map(([, pin = ""]) => pin));
  const actions = [...pins].map((pin) => pin.replace(/@.*/, ""));
  return actions.filter((action, i) => actions.indexOf(action) !== i);
};

const runsCode = (line: string) => /\b(npm (ci|i|install|run|test|exec|pack)|npx|node|bash)\b/.test(line);
const linesOf = ({ run = "" }: Step) => run.split("\n");

/** Each command that runs code from npm or from this repository in a job that can write or publish. */
const dangerous = ({ permissions, jobs }: Pick<Workflow, "permissions" | "jobs">) =>
  Object.values(jobs)
    .filter((job) => Object.values(job.permissions ?? permissions).includes("write"))
    .flatMap(({ steps }) => steps.flatMap(linesOf))
    .filter(runsCode);

/** Each way in which code from npm, or the text of an event, could take a token or run for ever. */
const careless = ({ jobs }: Pick<Workflow, "jobs">) =>
  Object.entries(jobs).flatMap(([name, { steps, "timeout-minutes": timeout }]) => {
    const begins = steps.findIndex((step) => linesOf(step).some(runsCode));
    const withToken = ({ env = {} }: Step) => /\b(github\.token|secrets\.)/.test(Object.values(env).join());
    return [
      ...(!timeout ? [`${name} may run for hours`] : []),
      ...steps.filter(({ run = "" }) => run.includes("${{")).map(() => `${name} puts an expression into a script`),
      ...steps
        .filter(({ uses = "", with: given }) => /\/checkout@/.test(uses) && given?.["persist-credentials"] !== false)
        .map(() => `${name} leaves the token in the clone`),
      ...steps
        .filter((step, i) => withToken(step) && begins >= 0 && i >= begins)
        .map(() => `${name} has a token where code from npm has run`),
    ];
  });

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

  test("keeps its tokens from what it runs, and ends", () => {
    expect(careless(workflow)).toEqual([]);
  });
});

test("the workflows have one version of an action", () => {
  expect(inTwoVersions(texts.join("\n"))).toEqual([]);
});

test("the checks find what they look for", () => {
  expect(unpinned("- uses: actions/checkout@v7\n- uses: a/b@main # v1.0.0")).toHaveLength(2);
  const steps = [{ run: "npm view any\nnpm ci" }, { run: "bash .ci/run" }, { run: "npm publish ./any.tgz" }];
  const permissions = { "id-token": "write" };
  expect(dangerous({ permissions, jobs: { any: { steps } } })).toEqual(["npm ci", "bash .ci/run"]);
  expect(inTwoVersions("uses: a/b@1 # v1.0.0\nuses: c/d@1\nuses: a/b@2\nuses: c/d@1")).toEqual(["a/b"]);
});

const expression = (text: string) => `\${{ ${text} }}`;

test.each<{ readonly step: Step; readonly minutes?: number; readonly says: string }>([
  { step: { run: "echo" }, minutes: Number.NaN, says: "may run for hours" },
  { step: { run: `echo "${expression("github.head_ref")}"` }, says: "puts an expression into a script" },
  { step: { uses: "actions/checkout@1" }, says: "leaves the token in the clone" },
  { step: { env: { GH_TOKEN: expression("github.token") } }, says: "has a token where code from npm has run" },
])("a job that $says is found", ({ step, minutes = 5, says }) => {
  const job = (...steps: Step[]) => ({ jobs: { it: { steps, "timeout-minutes": minutes } } });
  expect(careless(job({ run: "npm ci" }, step))).toEqual([`it ${says}`]);
});

const jobsOf = (name: string) => found(workflows.find((one) => one.name === name)).workflow.jobs;

test.each(["check.yml", "release.yml"])(
  "%s checks the documentation once, in a job that fails without a browser",
  (name) => {
    const runs = Object.values(jobsOf(name)).flatMap(({ steps }) => steps.flatMap(linesOf));
    const all = runs.filter((line) => line.startsWith("bash .ci/run"));
    expect(all.filter((line) => !line.includes("--without check:docs"))).toEqual([]);
    expect(runs.filter((line) => line.includes("run check:docs"))).toEqual(["npm run check:docs -- --all"]);
  },
);

test("the release publishes, without a token, the tarball of a job that can only read", () => {
  const { build, publish } = jobsOf("release.yml");
  expect(build?.permissions).toBeUndefined();
  expect(build?.steps.map(({ run, uses }) => run ?? uses)).toEqual(
    expect.arrayContaining(["bash .ci/run --without check:docs", 'npm run release -- --tag "$GITHUB_REF_NAME"']),
  );
  expect(publish?.permissions).toEqual({ "id-token": "write" });
  expect(publish?.steps.at(-1)?.run).toMatch(/npm publish \.\/release\/cce-addons-\*\.tgz .*--ignore-scripts$/);
  expect(JSON.stringify(publish)).not.toMatch(/TOKEN|registry-url|checkout/);
});

test("the release attests every asset, and the package's SBOM, before anything is published", () => {
  const { attest, publish, assets } = jobsOf("release.yml");
  expect(attest?.needs).toEqual(["consumers", "build"]);
  expect(attest?.permissions).toEqual({ "id-token": "write", attestations: "write" });
  expect(attest?.steps.slice(1).map(({ with: given }) => given)).toEqual([
    { "subject-checksums": "release/SHA256SUMS" },
    { "subject-path": "release/cce-addons-*.tgz", "sbom-path": "release/sbom.cdx.json" },
  ]);
  expect([publish?.needs, assets?.needs]).toEqual(["attest", "publish"]);
});

describe("the documentation's workflow", () => {
  const { build, deploy } = jobsOf("docs.yml");

  test("starts after a release that went well, and for main", () => {
    expect(workflows.find(({ name }) => name === "docs.yml")?.workflow.on).toEqual({
      push: { branches: ["main"] },
      workflow_run: { workflows: ["release"], types: ["completed"] },
      workflow_dispatch: null,
    });
    expect(build?.if).toBe("github.event_name != 'workflow_run' || github.event.workflow_run.conclusion == 'success'");
    expect(texts[names.indexOf("release.yml")]).toMatch(/^name: release$/m);
  });

  test("publishes what docs:assemble made of the releases and of main", () => {
    expect(build?.steps.map(({ run, with: given }) => run ?? given?.["path"]).slice(-5)).toEqual([
      "npm ci",
      "npm run docs",
      "mkdir -p versions && mv dist/docs versions/next",
      "npm run docs:assemble -- --from versions",
      "dist/site",
    ]);
    expect(deploy?.permissions).toEqual({ pages: "write", "id-token": "write" });
  });

  /** Runs the step that fetches the releases, as the runner does, with a `gh` that knows these. */
  async function fetchReleases(tags: readonly string[], asset = "docs.tgz") {
    const folder = await mkdtemp(join(tmpdir(), "workflow-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, "index.html"), "Any.");
    await output("tar", ["-czf", "docs.tgz", "index.html"], { cwd: folder });
    await mkdir(join(folder, "bin"));
    const gh = `#!/bin/sh
case "$1 $2" in
  "api --paginate") printf '%s' '${tags.map((tag) => `${tag}\n`).join("")}' ;;
  "release download") [ "$4 $5 $6" = "--pattern docs.tgz --output" ] && cp ${asset} "$7" ;;
  *) exit 1 ;;
esac
`;
    await writeFile(join(folder, "bin/gh"), gh, { mode: 0o755 });
    const step = found(build?.steps.find(({ env }) => env?.["GH_TOKEN"]));
    await writeFile(join(folder, "step"), `${step.run}`);
    const env = { PATH: `${join(folder, "bin")}:${process.env["PATH"]}`, GITHUB_REPOSITORY: "any/any" };
    const { code } = await capture("bash", ["-e", "step"], { cwd: folder, env });
    return { code, versions: await readdir(join(folder, "versions"), { recursive: true }).catch(() => []) };
  }

  test("fetches the documentation of every release", async () => {
    const { code, versions } = await fetchReleases(["v0.2.0", "v0.1.0"]);
    expect(code).toBe(0);
    expect(versions.sort()).toEqual(["0.1.0", "0.1.0/index.html", "0.2.0", "0.2.0/index.html"]);
    expect(await fetchReleases([])).toEqual({ code: 0, versions: [] });
  });

  test("fails when it misses that of one release: its version would be gone from the site", async () => {
    expect((await fetchReleases(["v0.2.0", "v0.1.0"], "missing.tgz")).code).toBe(1);
  });
});
