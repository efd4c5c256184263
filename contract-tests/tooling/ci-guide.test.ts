// The guide for CI shows the samples as they are; `npm run check:samples`, which runs them, notices what ends otherwise.
import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { contractLines } from "../../generated/contract-checks.ts";
import { samples } from "../../generated/sample-data.ts";
import { inRoot, read, readJson } from "../../scripts/lib/files.ts";
import { type Example, excerpt, problemsOf, readExamples, readSample } from "../../scripts/samples/examples.ts";
import { filled, GUIDE, shownIn } from "../../scripts/samples/guide.ts";
import { withPinned } from "../../scripts/version.ts";

const guide = await read(GUIDE);
const examples = await readExamples();
const outputs = examples.flatMap(({ output = [] }) => output);

describe("the guide", () => {
  test("has the samples' files and outputs as they are", async () => {
    expect(guide).toBe(await filled(guide, examples, readSample));
  });

  test("does not go unnoticed when a block is another text", async () => {
    const other = guide.replace("Reason is missing", "Reason is gone");
    expect(await filled(other, examples, readSample)).toBe(guide);
    await expect(filled("<!-- example: none -->\n\n```console\n```\n", examples, readSample)).rejects.toThrow("none");
  });

  test("shows of each check an example that passes and one that fails", () => {
    const shown = shownIn(guide);
    const exits = (folder: string, run: RegExp) =>
      examples
        .filter((one) => one.folder === folder && run.test(one.run) && shown.includes(`example: ${one.name}`))
        .map(({ exit }) => exit);
    expect(exits("har", /check --har/)).toEqual([0, 1]);
    expect(exits("python", /proxy/)).toEqual([0, 1]);
    expect(exits("python", /verify-client/)).toEqual([0, 1]);
    expect(exits("live", /check --live/)).toEqual([0, 1]);
    expect(exits("vitest", /contract/)).toEqual([0, 1]);
    expect(exits("vitest", /handlers/)).toEqual([0, 1]);
  });

  test("has no block of code that is no copy", () => {
    expect(guide.match(/^```\w+$/gm)).toHaveLength(shownIn(guide).length);
  });

  test("links to what exists", () => {
    const links = [...guide.matchAll(/\]\(([^)#:]+)(?:#[\w-]+)?\)/g)].map(([, file = ""]) => file);
    expect(links.filter((file) => !existsSync(inRoot(`docs/${file}`)))).toEqual([]);
    const headings = [...guide.matchAll(/^#+ (.*)$/gm)].map(([, text = ""]) =>
      text.toLowerCase().replace(/[^\w\s-]/g, ""),
    );
    const anchors = [...guide.matchAll(/\]\(#([\w-]+)\)/g)].map(([, anchor = ""]) => anchor);
    expect(anchors.filter((anchor) => !headings.some((text) => text.replaceAll(" ", "-") === anchor))).toEqual([]);
  });

  test("names the package's version", async () => {
    const { version } = await readJson<{ readonly version: string }>("package.json");
    expect(withPinned(guide, version)).toBe(guide);
    expect(withPinned("npx --yes cce-addons@0.1.0-rc.1 check", "9.9.9")).toBe("npx --yes cce-addons@9.9.9 check");
  });

  test("says what the environment of its examples is, before the first that needs it", async () => {
    const exported = await readSample("environment.sh");
    const [addon] = samples["listAddonInstances/two-addons"].items;
    expect(exported).toContain("npx cce-addons emulate");
    expect(exported).toContain(`export CLUSTER_ID=${addon?.spec.clusterID}\n`);
    const names = [...exported.matchAll(/^export (\w+)=/gm)].map(([, name]) => name);
    expect(names).toEqual(["CCE_URL", "CLUSTER_ID", "CLOUD_SDK_TOKEN"]);
    expect(guide.indexOf("<!-- environment.sh -->")).toBeLessThan(guide.indexOf('--to "$CCE_URL"'));
  });

  test.each(["github.yml", "gitlab.yml"])("gives the client's tests in %s what they need, always", async (file) => {
    const text = await readSample(file);
    for (const name of ["CCE_URL", "CLUSTER_ID", "CLOUD_SDK_TOKEN"]) expect(text).toContain(name);
    const { jobs, ...others } = parse(text);
    const blocks: readonly object[] = jobs ? jobs.contract.steps : Object.values(others);
    const ofClient = blocks.filter((block) => JSON.stringify(block).includes(" proxy "));
    expect(ofClient).toHaveLength(1);
    // A step only runs after one that failed if it says so; jobs of a stage all run.
    if (jobs) expect(ofClient[0]).toMatchObject({ if: "always()" });
    else expect(JSON.stringify(ofClient)).not.toContain(" check ");
  });

  test.each(["github.yml", "gitlab.yml"])("has a %s that is YAML, and whose commands are the guide's", async (file) => {
    const text = await readSample(file);
    expect(Object.keys(parse(text)).length).toBeGreaterThan(0);
    for (const [, option = ""] of text.matchAll(/cce-addons@\S+ .*?(--(?:github|junit|sarif))/g))
      expect(guide).toContain(`| \`${option}`);
  });
});

test.each(outputs)("%s names lines at which its rules stand", async (file) => {
  const text = await readSample(file);
  for (const [, line, pointer = ""] of text.matchAll(/openapi\.json:(\d+) +(\S+)/g))
    expect(contractLines[pointer], `${pointer}: npm run check:samples -- --update`).toBe(Number(line));
});

describe("npm run check:samples", () => {
  const example: Example = { name: "any", folder: "any", run: "any", exit: 1, output: "any.txt" };
  const expected = "✗ wrong at http://127.0.0.1:4020 (20ms)\n\n  why\n";
  const printed = "before\n✗ wrong at http://127.0.0.1:4321 (1.5s)  \n\n  why\nafter";

  test("accepts an example that ends as expected, at another time and port", () => {
    expect(problemsOf(example, { code: 1, output: printed }, expected)).toEqual([]);
    expect(problemsOf(example, { code: 1, output: "anything" })).toEqual([]);
  });

  test("refuses another exit code, and another text", () => {
    expect(problemsOf(example, { code: 0, output: printed }, expected)).toEqual([
      expect.stringMatching(/^it ended with 0, not 1\. It printed:\nbefore/),
    ]);
    expect(problemsOf(example, { code: null, output: printed.replace("why", "where") }, expected)).toEqual([
      expect.stringContaining("it ended with null, not 1, and it does not print docs/samples/ci/any.txt"),
    ]);
  });

  test("with --update keeps the part that was kept before, or all where that is gone", () => {
    expect(excerpt(expected, printed.replace("why", "why").replace("\n\n", "\n  more\n"))).toBe(
      "✗ wrong at http://127.0.0.1:4321 (1.5s)\n  more\n  why\n",
    );
    expect(excerpt("rule\ncce-addons/openapi.json:1  /a\n", "x\nrule\ncce-addons/openapi.json:2  /a\ny")).toBe(
      "rule\ncce-addons/openapi.json:2  /a\n",
    );
    expect(excerpt("gone\n", "\nall\n")).toBe("all\n");
  });
});
