// What a reader can see on the reference who opens everything: each response, each alternative, each nested object, each dialog.
// Redoc keeps only what is chosen in the page, so that every choice is made in turn.
import type { Page } from "playwright-core";
import { settled } from "./browser.ts";
import { squash } from "./text.ts";

/** Everything that was seen; texts have no white space. */
export interface Rendered {
  /** Every line of the page. */
  readonly lines: ReadonlySet<string>;
  /** The texts of each element that has an id, which is the target of a deep link. */
  readonly parts: ReadonlyMap<string, string>;
  /** The text below each response's tab, by `<operation's id>/<status>`. */
  readonly responses: ReadonlyMap<string, string>;
  /** Each block of code. */
  readonly code: ReadonlySet<string>;
  /** The address of each link, as the page has it. */
  readonly links: ReadonlySet<string>;
  /** What only a screen reader says, a tooltip or an empty field shows. */
  readonly labels: ReadonlySet<string>;
}

/** Redoc mounts what comes near the view. To it everything is, in a page in which this runs first. */
export const ALL_IN_VIEW = `globalThis.IntersectionObserver = class {
  constructor(report) { this.report = report; }
  observe(target) { setTimeout(() => this.report([{ target, isIntersecting: true }])); }
  unobserve() {}
  disconnect() {}
};`;
/** What is out of view has no text, either, and keeps its colours. To render all of it takes long, so that it is not always done. */
const ALL_RENDERED = "all-rendered";
const STYLE = `.${ALL_RENDERED} * { content-visibility: visible !important; }`;

const EXAMPLES = ".panel-response-samples [data-testid=dropdown]";
/** The first menu of a panel is of servers. */
const SAMPLES = ".panel-request-samples [data-testid=dropdown]:not(:first-of-type)";
/** The items of the menu that is open. */
const ITEMS = "body > :not(#redoc) [role=menuitem]";

interface Snapshot {
  readonly text: string;
  readonly parts: readonly (readonly [string, string])[];
  readonly responses: readonly (readonly [string, string])[];
  readonly code: readonly string[];
  readonly links: readonly string[];
  readonly labels: readonly string[];
}

/** Reads the reference in an open page, in which all is in view. */
export async function readReference(page: Page): Promise<Rendered> {
  const snapshots: Snapshot[] = [];
  await mounted(page);
  await page.evaluate((name) => document.documentElement.classList.remove(name), ALL_RENDERED);
  const responses = await page.evaluate(countResponses);
  for (let response = 0; response < Math.max(1, responses); response++) {
    await page.evaluate(chooseResponse, response);
    await settled(page);
    for (let choice = 0, choices = 1; choice < choices; choice++) {
      choices = await page.evaluate(chooseAlternative, choice);
      await openNestedObjects(page);
      snapshots.push(await page.evaluate(takeSnapshot, ALL_RENDERED));
    }
    snapshots.push(...(await readMenus(page, EXAMPLES)));
  }
  snapshots.push(...(await readMenus(page, SAMPLES)));
  snapshots.push(...(await readDialog(page)));
  return combine(snapshots);
}

/** Opens and renders all of a reference, with every response and alternative as it is. */
export async function openEverything(page: Page): Promise<void> {
  await mounted(page);
  await openNestedObjects(page);
  await page.evaluate((name) => document.documentElement.classList.add(name), ALL_RENDERED);
  await settled(page);
}

/** Waits until every section is there. What is not there in time is reported as missing. */
async function mounted(page: Page): Promise<void> {
  await page.addStyleTag({ content: STYLE });
  await page.waitForFunction(hasSections, undefined, { timeout: 15_000 }).catch(() => undefined);
  await settled(page);
}

async function openNestedObjects(page: Page): Promise<void> {
  await settled(page);
  // A closed object can hold closed ones.
  for (let tries = 0; tries < 50 && (await page.evaluate(openNested)); tries++) await settled(page);
}

/** Chooses each item of each menu, one after the other, as a language of samples that is chosen for one operation is for all. */
async function readMenus(page: Page, selector: string): Promise<Snapshot[]> {
  const snapshots: Snapshot[] = [];
  const menus = await page.locator(selector).count();
  for (let menu = 0; menu < menus; menu++) {
    for (let item = 0, count = 1; item < count; item++) {
      await page.evaluate(openMenu, { selector, menu });
      await page.locator(ITEMS).first().waitFor({ state: "attached" });
      count = await page.evaluate(chooseItem, { selector: ITEMS, item });
      await settled(page);
      snapshots.push(await page.evaluate(takeCode));
    }
  }
  return snapshots;
}

/** The security schemes are described in a dialog alone. */
async function readDialog(page: Page): Promise<Snapshot[]> {
  const snapshots: Snapshot[] = [];
  await page.evaluate(() => document.querySelector<HTMLElement>(".button-variant-link")?.click());
  await settled(page);
  for (let scheme = 0; await page.evaluate(chooseScheme, scheme); scheme++) {
    await settled(page);
    snapshots.push(await page.evaluate(takeSnapshot, ALL_RENDERED));
  }
  await page.keyboard.press("Escape");
  await settled(page);
  return snapshots;
}

/** Whether each section is mounted, and an operation is among them. Runs in the page, as the functions below. */
const hasSections = (): boolean =>
  document.querySelector("[data-response-codes-tablist]") !== null &&
  document.querySelector("[data-section-id]:empty") === null;

/** The most responses that an operation has. */
function countResponses(): number {
  const lists = document.querySelectorAll("[data-response-codes-tablist]");
  return Math.max(...Array.from(lists, (list) => list.children.length));
}

function chooseResponse(index: number): void {
  const lists =
    "[data-response-codes-tablist], .panel-response-samples [data-component-name='Panel/PanelHeaderTitle'] + div";
  for (const list of document.querySelectorAll(lists)) {
    const tab = list.children[index];
    if (tab instanceof HTMLElement) tab.click();
  }
}

/** Chooses an alternative of each schema that has some, and says how many there are at most. */
function chooseAlternative(index: number): number {
  const lists = Array.from(document.querySelectorAll("[data-component-name='Segmented/Segmented']"));
  for (const list of lists) {
    const alternative = list.children[index];
    if (alternative instanceof HTMLElement) alternative.click();
  }
  return Math.max(1, ...lists.map((list) => list.children.length));
}

function openMenu({ selector, menu }: { selector: string; menu: number }): void {
  document.querySelectorAll(selector)[menu]?.querySelector("button")?.click();
}

/** Chooses an item of the open menu and says how many there are. */
function chooseItem({ selector, item }: { selector: string; item: number }): number {
  const items = document.querySelectorAll<HTMLElement>(selector);
  items[item]?.click();
  return items.length;
}

/** Opens nested objects and variables of servers that are closed, and says how many those were, or are not mounted yet. */
function openNested(): number {
  const buttons = Array.from(document.querySelectorAll<HTMLElement>("#redoc button[type=button]"));
  const closed = buttons.filter(({ firstElementChild }) => firstElementChild?.textContent?.trim() === "+");
  for (const button of closed) button.click();
  return closed.length + document.querySelectorAll("#redoc div[aria-hidden=true]:empty").length;
}

/** Chooses a security scheme in the open dialog and says whether it has so many. */
function chooseScheme(index: number): boolean {
  const dialog = Array.from(document.body.children).findLast(({ id }) => id !== "redoc");
  const buttons = Array.from(dialog?.querySelectorAll("button") ?? []);
  const scheme = buttons.filter(({ innerText }) => innerText.trim() !== "")[index];
  scheme?.click();
  return scheme !== undefined;
}

function takeSnapshot(rendered: string): Snapshot {
  const all = (selector: string) => Array.from(document.querySelectorAll<HTMLElement>(selector));
  const inReference = all("#redoc [id]").filter(({ id }) => id.includes("/"));
  document.documentElement.classList.add(rendered);
  const snapshot: Snapshot = {
    text: document.body.innerText,
    parts: inReference.map((element) => [element.id, element.innerText]),
    responses: all("[data-response-codes-tablist]").map((list) => {
      const id = list.closest("[id$='/responses']")?.id.replace("/responses", "");
      const panel = list.closest<HTMLElement>("[data-testid=middle-panel]");
      return [`${id}/${list.querySelector("[aria-selected=true]")?.textContent}`, panel?.innerText ?? ""];
    }),
    code: all("pre").map(({ textContent }) => textContent ?? ""),
    links: all("a[href]").map((link) => link.getAttribute("href") ?? ""),
    labels: ["aria-label", "title", "placeholder", "alt"].flatMap((name) =>
      all(`body [${name}]`).map((element) => element.getAttribute(name) ?? ""),
    ),
  };
  document.documentElement.classList.remove(rendered);
  return snapshot;
}

/** The code alone, and which example it is. */
function takeCode(): Snapshot {
  const code = Array.from(document.querySelectorAll("pre"), ({ textContent }) => textContent ?? "");
  const menus = Array.from(document.querySelectorAll("[data-testid=dropdown]"), ({ textContent }) => textContent ?? "");
  return { text: menus.join("\n"), parts: [], responses: [], code, links: [], labels: [] };
}

function combine(snapshots: readonly Snapshot[]): Rendered {
  const lines = snapshots.flatMap(({ text }) => text.split("\n"));
  return {
    lines: new Set(lines.map(squash)),
    parts: joined(snapshots.flatMap(({ parts }) => parts)),
    responses: joined(snapshots.flatMap(({ responses }) => responses)),
    code: new Set(snapshots.flatMap(({ code }) => code.map(squash))),
    links: new Set(snapshots.flatMap(({ links }) => links)),
    labels: new Set(snapshots.flatMap(({ labels }) => labels)),
  };
}

/** All texts with the same name in one, each once. */
function joined(texts: readonly (readonly [string, string])[]): Map<string, string> {
  const byName = new Map<string, Set<string>>();
  for (const [name, text] of texts) byName.set(name, (byName.get(name) ?? new Set()).add(squash(text)));
  return new Map([...byName].map(([name, all]) => [name, [...all].join("\n")]));
}
