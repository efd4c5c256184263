// Accessibility by axe-core: no serious violation but Redoc's own.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";

/** A violation of Redoc's that nothing here can correct. */
export interface KnownViolation {
  readonly rule: string;
  /** The elements, as axe names them. */
  readonly target: RegExp;
  readonly reason: string;
}

export const KNOWN_VIOLATIONS: readonly KnownViolation[] = [];

/** The script that puts axe into a page, before the page's policy can refuse it. */
export const axeScript = (): Promise<string> =>
  readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type WithAxe = { readonly axe: { run(context: string | Document, options: RunOptions): Promise<AxeResults> } };

/** Serious and critical violations in what the page shows now, in the element that the selector names. */
export async function axeProblems(page: Page, within = "html", known = KNOWN_VIOLATIONS): Promise<string[]> {
  const found = await page.evaluate(runAxe, within);
  return found
    .filter(({ rule, target }) => !known.some((one) => one.rule === rule && one.target.test(target)))
    .map(({ rule, target, why }) => `${rule}, ${target}: ${why}`);
}

/** Runs in the page. */
async function runAxe(within: string) {
  const { violations } = await (globalThis as unknown as WithAxe).axe.run(within, { resultTypes: ["violations"] });
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return serious.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any, all, none }) => {
      const why = [...any, ...all, ...none][0]?.message ?? help;
      return { rule: id, target: target.join(" "), why };
    }),
  );
}
