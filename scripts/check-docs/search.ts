// The reference's search, by keyboard, as a reader uses it.
import type { Page } from "playwright-core";
import { settled } from "./browser.ts";
import { squash } from "./text.ts";

/** Words of each language's page; names of the API are searched for in both. */
export const ENGLISH_WORDS = ["upgrading", "upgradeFailed", "CCE.01429002", "supportVersions", "429", "rollback"];
export const CHINESE_WORDS = [
  "升级",
  "完整",
  "限流",
  "插件",
  "回滚",
  "upgradeFailed",
  "CCE.01429002",
  "supportVersions",
];

const NOWHERE = "qqzzxx";

/** The words for which the search shows no result that has them. */
export async function searchProblems(page: Page, words: readonly string[]): Promise<string[]> {
  const problems: string[] = [];
  await page.keyboard.press("Control+k");
  const input = page.locator("[data-testid=search-dialog] input");
  const opened = await input.waitFor({ timeout: 3000 }).then(
    () => true,
    () => false,
  );
  if (!opened) return ["Ctrl+K does not open the search"];
  for (const word of words) {
    const results = await search(page, word);
    if (!results.some((text) => squash(text).toLowerCase().includes(word.toLowerCase())))
      problems.push(`${word} is not found`);
  }
  const results = await search(page, NOWHERE);
  if (results.length) problems.push(`${NOWHERE}, which is nowhere, is found`);
  await page.keyboard.press("Escape");
  return problems;
}

/** The texts of the results. Their index is made at the first search. */
async function search(page: Page, word: string): Promise<string[]> {
  await page.locator("[data-testid=search-dialog] input").fill(word);
  const found = page.locator("[data-component-name='Search/SearchItem'], [data-testid=search-message]");
  await found
    .first()
    .waitFor({ timeout: 5000 })
    .catch(() => undefined);
  await settled(page, 400);
  return page.locator("[data-component-name='Search/SearchItem']").allInnerTexts();
}
