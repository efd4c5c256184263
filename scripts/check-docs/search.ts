// The reference's search, by keyboard, as a reader uses it.
import type { Page } from "playwright-core";
import { squash } from "./text.ts";

/** Words of each language's page; names of the API are searched for in both. */
export const ENGLISH_WORDS = ["upgrading", "upgradeFailed", "CCE.01429002", "supportVersions", "429", "rollback"];
export const CHINESE_WORDS = [
  "升级",
  "完整",
  "流控",
  "插件",
  "回滚",
  "upgradeFailed",
  "CCE.01429002",
  "supportVersions",
];

const INPUT = "[data-testid=search-dialog] input";
const RESULTS = "[data-component-name='Search/SearchItem']";
const NOWHERE = "qqzzxx";

/** The words for which the search shows no result that has them. */
export async function searchProblems(page: Page, words: readonly string[], time = 5000): Promise<string[]> {
  const problems: string[] = [];
  await page.keyboard.press("Control+k");
  const input = page.locator(INPUT);
  const opened = await input.waitFor({ timeout: time }).then(
    () => true,
    () => false,
  );
  if (!opened) return ["Ctrl+K does not open the search"];
  for (const word of words) {
    if (!(await finds(page, word, time))) problems.push(`${word} is not found`);
  }
  await input.fill(NOWHERE);
  await page.waitForTimeout(time / 3);
  if (await page.locator(RESULTS).count()) problems.push(`${NOWHERE}, which is nowhere, is found`);
  await page.keyboard.press("Escape");
  return problems;
}

/** Whether one of the results has the word in time: the index is made at the first search, and each runs after a pause. */
async function finds(page: Page, word: string, time: number): Promise<boolean> {
  await page.locator(INPUT).fill(word);
  for (const end = Date.now() + time; Date.now() < end; await page.waitForTimeout(200)) {
    const results = await page.locator(RESULTS).allInnerTexts();
    if (results.some((text) => squash(text).toLowerCase().includes(word.toLowerCase()))) return true;
  }
  return false;
}
