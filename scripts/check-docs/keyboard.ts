// What a reader without a mouse reaches.
import type { Page } from "playwright-core";
import { type Contract, eachOperation } from "../lib/contract.ts";
import { settled } from "./browser.ts";
import { routeOf } from "./expected.ts";

/** Something that the Tab key must reach: an element, or one in it. */
export interface Target {
  readonly name: string;
  readonly selector: string;
}

/** The page's parts that a reader uses. */
export const GUIDE_TARGETS: readonly Target[] = [{ name: "the header", selector: "header a" }];

export function referenceTargets(contract: Contract): Target[] {
  const operations = eachOperation(contract).flatMap(({ operation, method }) => {
    const route = routeOf(operation);
    const samples =
      method === "get" ? [] : [{ name: "request", selector: `[id="${route}"] .panel-request-samples pre` }];
    return [
      {
        name: `${operation.operationId} in the menu`,
        selector: `[data-component-name="Menu/Menu"] a[href="#/${route}"]`,
      },
      { name: operation.operationId, selector: `[id="${route}"]` },
      ...samples.map(({ name, selector }) => ({ name: `the ${name} of ${operation.operationId}`, selector })),
    ];
  });
  return [...GUIDE_TARGETS, { name: "the search", selector: "[data-testid=search-trigger]" }, ...operations];
}

const MOST_STOPS = 3000;

/** Presses Tab through the whole page and says what was not reached. */
export async function unreachable(page: Page, targets: readonly Target[]): Promise<string[]> {
  const selectors = targets.map(({ selector }) => selector);
  const reached = new Set<string>();
  await mountSections(page);
  // The focus leaves the page after its last stop, and may be lost once, as parts are mounted while it comes near.
  for (let stop = 0, left = 0; stop < MOST_STOPS && left < 2 && reached.size < new Set(selectors).size; stop++) {
    await page.keyboard.press("Tab");
    const matched = await page.evaluate(matching, selectors);
    if (!matched) left++;
    for (const selector of matched ?? []) reached.add(selector);
  }
  return targets
    .filter(({ selector }) => !reached.has(selector))
    .map(({ name }) => `the Tab key does not reach ${name}`);
}

/** Brings each section near, which only then is mounted. Somebody who presses a key has more time for that than this check. */
async function mountSections(page: Page): Promise<void> {
  const next = page.locator("[data-section-id]:empty").first();
  for (let tries = 0; tries < 20 && (await next.count()); tries++) {
    await next.evaluate((section) => section.scrollIntoView());
    await settled(page);
  }
  await page.evaluate(() => scrollTo(0, 0));
}

/** The selectors of which the focused element is one, or is in one; undefined where none is focused. Runs in the page. */
function matching(selectors: readonly string[]): string[] | undefined {
  const { activeElement } = document;
  if (!activeElement || activeElement === document.body) return undefined;
  return selectors.filter((selector) => activeElement.closest(selector));
}
