// Each lint rule of the contract refuses what violates it, and names the place.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { redocly } from "../../scripts/lib/redocly.ts";
import { copyContract, temporary } from "../support/contract-copy.ts";
import { defects } from "../support/contract-defects.ts";
import { thrown } from "../support/harness.ts";

const SLOW = 120_000;

describe("npm run lint", () => {
  let problems: string[];

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), "lint-"));
    const file = await copyContract(folder, defects);
    const error = await thrown(() => redocly("lint", file));
    await rm(folder, { recursive: true });
    // Each problem begins with its number and its place.
    problems = String(error)
      .split(/^\[\d+\] /m)
      .slice(1);
  }, SLOW);

  test.each(defects)("refuses $title and names the place", ({ words, at }) => {
    const places = problems.filter((problem) => words.test(problem)).map((problem) => problem.split("\n")[0]);
    expect(places).toContainEqual(expect.stringMatching(at));
  });

  test("accepts a copy without a defect", { timeout: SLOW }, async () => {
    expect(await redocly("lint", await copyContract(await temporary(), []))).toContain("is valid");
  });
});
