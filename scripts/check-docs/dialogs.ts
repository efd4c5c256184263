// What a dialog is to a reader without mouse or eyes: it has a name, takes the focus, keeps it, and gives it back.
import type { Page } from "playwright-core";
import { axeProblems } from "./axe.ts";
import { settled } from "./browser.ts";

export interface Dialog {
  readonly name: string;
  /** What opens it, the first of its kind. */
  readonly opener: string;
}

export const REFERENCE_DIALOGS: readonly Dialog[] = [
  { name: "the search", opener: "[data-testid=search-trigger]" },
  { name: "the security", opener: ".button-variant-link" },
];

const DIALOG = "dialog[open], [role=dialog]";

/** More than a dialog has places for the focus. */
const STOPS = 12;

/** What is wrong with each dialog, which is opened and closed by keyboard. */
export async function dialogProblems(page: Page, dialogs: readonly Dialog[]): Promise<string[]> {
  const problems: string[] = [];
  for (const { name, opener } of dialogs)
    problems.push(...(await problemsOf(page, opener)).map((problem) => `${name} ${problem}`));
  return problems;
}

async function problemsOf(page: Page, opener: string): Promise<string[]> {
  const button = page.locator(opener).first();
  await button.focus();
  await page.keyboard.press("Enter");
  await settled(page);
  const dialog = page.getByRole("dialog");
  if ((await dialog.count()) !== 1) return ["opens no dialog"];
  const problems = [
    ...((await page.getByRole("dialog", { name: /./ }).count()) ? [] : ["has no name"]),
    ...((await page.evaluate(hasFocus, DIALOG)) ? [] : ["does not take the focus"]),
    ...((await keepsFocus(page)) ? [] : ["does not keep the focus"]),
    ...(await axeProblems(page, DIALOG)),
  ];
  await page.keyboard.press("Escape");
  await settled(page);
  if (await dialog.count()) return [...problems, "is not closed by Escape"];
  const isBack = await button.evaluate((element) => element === document.activeElement);
  return isBack ? problems : [...problems, "does not give the focus back"];
}

/** Whether the Tab key never reaches what is behind. It may leave the page, of which then nothing has the focus. */
async function keepsFocus(page: Page): Promise<boolean> {
  for (let stop = 0; stop < STOPS; stop++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(isBehind, DIALOG)) return false;
  }
  return true;
}

/** Runs in the page, as the next. */
const hasFocus = (within: string): boolean => Boolean(document.activeElement?.closest(within));

const isBehind = (within: string): boolean =>
  document.activeElement !== document.body && !document.activeElement?.closest(within);
