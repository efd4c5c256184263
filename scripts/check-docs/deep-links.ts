// Deep links: addresses of operations, responses and fields that others have saved.
import type { Page } from "playwright-core";
import { type Contract, eachOperation } from "../lib/contract.ts";
import { rendered } from "./browser.ts";
import { expectedOf, routeOf } from "./expected.ts";
import type { Rendered } from "./reader.ts";

export interface DeepLink {
  readonly hash: string;
  /** The id of the element that it leads to. */
  readonly id: string;
  /** The response whose tab it opens. */
  readonly status?: string;
}

/** The deep links of an operation's parts, the operation's own first. Those of errors are alike, so one error stands for all. */
export function deepLinksOf(contract: Contract): DeepLink[] {
  const { parts } = expectedOf(contract);
  return eachOperation(contract).flatMap(({ operation }) => {
    const route = routeOf(operation);
    const statuses = Object.keys(operation.responses);
    const [, error = "default"] = statuses;
    const tabs = statuses.map((status) => linkTo(route, `${route}/response&c=${status}/body`));
    const isOther = (id: string) =>
      id.includes("t=response&c=") && !/c=(2\d\d)&/.test(id) && !id.includes(`c=${error}&`);
    const fields = parts
      .filter(({ id }) => id.startsWith(`${route}/`) && !isOther(id))
      .map(({ id }) => linkTo(route, id));
    return [{ hash: `#/${route}`, id: route }, ...tabs, ...fields];
  });
}

function linkTo(route: string, id: string): DeepLink {
  const status = /response&c=(\w+)/.exec(id)?.[1];
  return { hash: `#/${route}#${id}`, id, ...(status && { status }) };
}

/** The links by which each operation is tried: its own, and of each kind the last, which is the deepest or most hidden. */
export function samplesOf(links: readonly DeepLink[]): DeepLink[] {
  const kinds = new Map(links.map((link) => [`${operationOf(link)} ${kindOf(link)}`, link]));
  return [...kinds.values()];
}

const operationOf = ({ id }: DeepLink): string => id.split("/", 2).join("/");

function kindOf({ id, status }: DeepLink): string {
  const [, , kind = ""] = id.split("/");
  return `${kind.replace(/&path=.*|\/.*/, "").replace(/c=[45]\d\d|c=default/, "c=error")} ${status === "200"}`;
}

/** The links that the page itself does not give to its reader. */
export const unlisted = (links: readonly DeepLink[], { links: shown }: Rendered): string[] =>
  links.filter(({ hash }) => !shown.has(hash)).map(({ hash }) => `no link on the page is ${hash}`);

/** Opens a link of each kind afresh, follows the others in the open page, and says which does not lead to its target. */
export async function landingProblems(
  page: Page,
  url: string,
  links: readonly DeepLink[],
  time = 3000,
): Promise<string[]> {
  const problems: string[] = [];
  const opened = new Set<string>();
  for (const link of links) {
    const { hash, id, status } = link;
    if (opened.has(kindOf(link))) await page.evaluate(follow, hash);
    else await openAfresh(page, url + hash);
    opened.add(kindOf(link));
    await rendered(page);
    const landed = await page.evaluate(whereIs, { id, time });
    if (landed.problem) problems.push(`${hash} does not land: ${landed.problem}`);
    else if (status && landed.tab !== status) problems.push(`${hash} shows response ${landed.tab}, not ${status}`);
  }
  return problems;
}

async function openAfresh(page: Page, address: string): Promise<void> {
  await page.goto("about:blank");
  await page.goto(address);
}

/** Follows a link from the top of the page. Runs in the page. */
function follow(hash: string): void {
  scrollTo(0, 0);
  location.hash = hash;
}

/** Where an element is, and which response its operation shows. Runs in the page. */
async function whereIs({ id, time }: { id: string; time: number }) {
  const isInView = () => {
    const { top = 0, bottom = 0, height = 0 } = document.getElementById(id)?.getBoundingClientRect() ?? {};
    return height > 0 && bottom > 0 && top < innerHeight;
  };
  // It can still be mounted or scrolled to.
  for (const end = Date.now() + time; Date.now() < end && !isInView(); )
    await new Promise((resolve) => setTimeout(resolve, 100));
  const target = document.getElementById(id);
  if (!target) return { problem: "its target is not on the page" };
  if (!isInView()) return { problem: "its target is out of view" };
  const tab = target.closest("[data-section-id]")?.querySelector("[data-response-codes-tablist] [aria-selected=true]");
  return { tab: tab?.textContent ?? undefined };
}
