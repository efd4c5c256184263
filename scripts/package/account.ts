// What a check of the package came to: said line by line as it happens, then as tables.
import { CommandError } from "../lib/command.ts";
import { Interrupted } from "../lib/exec.ts";
import { table } from "../lib/table.ts";
import { SIZE_BUDGET, type Size } from "./bundle.ts";
import type { Found } from "./runtimes.ts";
import type { SmokeRun } from "./smoke.ts";

/** What became of one runtime. */
interface Row {
  readonly name: string;
  readonly version: string;
  /** The checks passed with Node's hashing and with Web Crypto. */
  readonly checks: readonly [string, string];
}

/** The account of one check. */
export interface Account {
  /** Each thing found wrong, in a line. */
  readonly problems: readonly string[];
  /** The runtimes that are not here. */
  readonly missing: readonly string[];
  readonly rows: readonly Row[];
  /** Says how a step went. */
  say(step: string, found: readonly string[], done: string): void;
  /** Runs a step and says how it went; one that fails is a problem, and the next ones still run. */
  attempt(step: string, run: () => Promise<string>): Promise<void>;
  /** Runs the suite on a runtime, if it is here, and takes down each run, the last of them with Web Crypto. */
  run(name: string, found: Found, suite: (program: string) => Promise<readonly SmokeRun[]>): Promise<void>;
  /** Says whether every run so far made the same signature. */
  compareSignatures(): void;
}

export function openAccount(): Account {
  const problems: string[] = [];
  const missing: string[] = [];
  const rows: Row[] = [];
  const signatures = new Map<string, string[]>();
  const say: Account["say"] = (step, found, done) => {
    for (const problem of found) {
      console.log(`✗ ${step}: ${problem}`);
      problems.push(`${step}: ${problem.split("\n", 1)[0]}`);
    }
    if (!found.length) console.log(`✓ ${step}: ${done}`);
  };
  return {
    problems,
    missing,
    rows,
    say,
    async attempt(step, run) {
      try {
        say(step, [], await run());
      } catch (error) {
        if (!(error instanceof CommandError) || error instanceof Interrupted) throw error;
        say(step, [error.message], "");
      }
    },
    async run(name, found, suite) {
      if ("missing" in found) {
        console.log(`– ${name} is missing: ${found.missing}. ${found.remedy}`);
        missing.push(name);
        rows.push({ name, version: "missing", checks: ["–", "–"] });
        return;
      }
      const { program, version } = found;
      const runs = await suite(program);
      const checks = runs.map(({ checks: passed, signature, problems: wrong }, i) => {
        const where = `${name} (${version}), ${i === runs.length - 1 ? "Web Crypto" : "Node's crypto"}`;
        say(where, wrong, passed);
        if (signature) signatures.set(signature, [...(signatures.get(signature) ?? []), where]);
        return wrong.length ? `${passed}, failed` : passed;
      });
      rows.push({ name, version, checks: [checks.at(-2) ?? "–", checks.at(-1) ?? "–"] });
    },
    compareSignatures() {
      const made = [...signatures].map(([one, wheres]) => `${one} by ${wheres.join(" and ")}`);
      say(
        "signatures",
        made.length === 1 ? [] : [`not one and the same, but ${made.join("; ") || "none"}`],
        "the same everywhere, by Node's crypto and by Web Crypto",
      );
    },
  };
}

export function runtimeTable(rows: readonly Row[]): string {
  return table(
    ["runtime", "version", "with Node's crypto", "with Web Crypto"],
    rows.map(({ name, version, checks }) => [name, version, ...checks]),
  );
}

export function sizeTable({ minified, gzipped, atFirst }: Size): string {
  return table(
    ["in a browser", "minified", "gzipped"],
    [
      ["everything", minified, gzipped],
      ["what a page loads at first", "", atFirst],
    ],
  );
}

/** The account as a page for generated/reports/. */
export function report({ rows, problems }: Account, size: Size): string {
  const failed = problems.length ? `\nWhat failed:\n\n${problems.map((problem) => `- ${problem}`).join("\n")}\n` : "";
  return `# Where the package runs

Written by \`npm run check:package -- --report\` on ${new Date().toISOString().slice(0, 10)}, ${process.platform} ${process.arch}: the packed tarball, installed in an empty folder,
and the checks of \`scripts/smoke/checks.mjs\` against the mock.

${runtimeTable(rows)}
${failed}
What it weighs in a browser, bundled and minified by rolldown, in bytes; the budget is ${SIZE_BUDGET} gzipped.

${sizeTable(size)}
`;
}
