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
}

/** So tall that nothing is out of view: Redoc mounts nested objects only near it. */
const TALL = { width: 1280, height: 60_000 };

interface Snapshot {
  readonly text: string;
  readonly parts: readonly (readonly [string, string])[];
  readonly responses: readonly (readonly [string, string])[];
  readonly code: readonly string[];
  readonly links: readonly string[];
}

/** Reads the reference in an open page. */
export async function readReference(page: Page): Promise<Rendered> {
  await page.setViewportSize(TALL);
  const snapshots: Snapshot[] = [];
  const responses = await page.evaluate(countResponses);
  for (let response = 0; response < Math.max(1, responses); response++) {
    await page.evaluate(chooseResponse, response);
    await settled(page);
    let choices = 1;
    for (let choice = 0; choice < choices; choice++) {
      choices = await choose(page, choice);
      snapshots.push(await page.evaluate(takeSnapshot));
    }
  }
  snapshots.push(...(await readDialog(page)));
  return combine(snapshots);
}

/** Makes the choice everywhere, opens what it shows, and says how many choices there are at most. */
async function choose(page: Page, choice: number): Promise<number> {
  const choices = await page.evaluate(chooseAlternative, choice);
  await settled(page);
  // A closed object can hold closed ones.
  while (await page.evaluate(openNested)) await settled(page);
  return choices;
}

/** The security schemes are described in a dialog alone. */
async function readDialog(page: Page): Promise<Snapshot[]> {
  const snapshots: Snapshot[] = [];
  await page.evaluate(() => document.querySelector<HTMLElement>(".button-variant-link")?.click());
  await settled(page);
  for (let scheme = 0; await page.evaluate(chooseScheme, scheme); scheme++) {
    await settled(page);
    snapshots.push(await page.evaluate(takeSnapshot));
  }
  await page.keyboard.press("Escape");
  await settled(page);
  return snapshots;
}

/** The most responses that an operation has. Runs in the page, as the functions below. */
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

/** Chooses an alternative of each schema and an item of each menu, which is in the page while it is open. */
async function chooseAlternative(index: number): Promise<number> {
  let most = 1;
  /** An open menu of examples is outside its panel. */
  const itemsOf = async (menu: Element) => {
    for (let i = 0; i < 50; i++) {
      const open = Array.from(document.querySelectorAll("[role=menu]")).find((one) => !one.closest("#redoc"));
      const items = (open ?? menu).querySelectorAll("[role=menuitem]");
      if (items.length) return items;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return [];
  };
  const click = (element: Element | null | undefined) => {
    if (element instanceof HTMLElement) element.click();
  };
  for (const list of document.querySelectorAll("[data-component-name='Segmented/Segmented']")) {
    click(list.children[index]);
    most = Math.max(most, list.children.length);
  }
  for (const panel of document.querySelectorAll(".panel-request-samples, .panel-response-samples"))
    for (const menu of panel.querySelectorAll("[data-testid=dropdown]")) {
      click(menu.querySelector("button"));
      const items = await itemsOf(menu);
      click(items[index] ?? items[0]);
      most = Math.max(most, items.length);
    }
  return most;
}

/** Opens nested objects and variables of servers that are closed, and says how many those were. */
function openNested(): number {
  const buttons = Array.from(document.querySelectorAll<HTMLElement>("#redoc button[type=button]"));
  const closed = buttons.filter(({ firstElementChild }) => firstElementChild?.textContent?.trim() === "+");
  for (const button of closed) button.click();
  return closed.length;
}

/** Chooses a security scheme in the open dialog and says whether it has so many. */
function chooseScheme(index: number): boolean {
  const dialog = Array.from(document.body.children).findLast(({ id }) => id !== "redoc");
  const buttons = Array.from(dialog?.querySelectorAll("button") ?? []);
  const scheme = buttons.filter(({ innerText }) => innerText.trim() !== "")[index];
  scheme?.click();
  return scheme !== undefined;
}

function takeSnapshot(): Snapshot {
  const all = (selector: string) => Array.from(document.querySelectorAll<HTMLElement>(selector));
  const inReference = all("#redoc [id]").filter(({ id }) => id.includes("/"));
  return {
    text: document.body.innerText,
    parts: inReference.map((element) => [element.id, element.innerText]),
    responses: all("[data-response-codes-tablist]").map((list) => {
      const id = list.closest("[id$='/responses']")?.id.replace("/responses", "");
      const panel = list.closest<HTMLElement>("[data-testid=middle-panel]");
      return [`${id}/${list.querySelector("[aria-selected=true]")?.textContent}`, panel?.innerText ?? ""];
    }),
    code: all("pre").map(({ textContent }) => textContent ?? ""),
    links: all("a[href]").map((link) => link.getAttribute("href") ?? ""),
  };
}

function combine(snapshots: readonly Snapshot[]): Rendered {
  const lines = snapshots.flatMap(({ text }) => text.split("\n"));
  return {
    lines: new Set(lines.map(squash)),
    parts: joined(snapshots.flatMap(({ parts }) => parts)),
    responses: joined(snapshots.flatMap(({ responses }) => responses)),
    code: new Set(snapshots.flatMap(({ code }) => code.map(squash))),
    links: new Set(snapshots.flatMap(({ links }) => links)),
  };
}

/** All texts with the same name in one, each once. */
function joined(texts: readonly (readonly [string, string])[]): Map<string, string> {
  const byName = new Map<string, Set<string>>();
  for (const [name, text] of texts) byName.set(name, (byName.get(name) ?? new Set()).add(squash(text)));
  return new Map([...byName].map(([name, all]) => [name, [...all].join("\n")]));
}
