// A page is complete in itself: it asks for nothing, reports nothing, and its policy has nothing to refuse.
import type { Browser } from "playwright-core";
import { open } from "./browser.ts";

/** What a policy refuses and a page does without, by its page. */
export interface Refused {
  readonly violation: string;
  readonly reason: string;
}

export const KNOWN_REFUSALS: readonly Refused[] = [
  {
    violation: "script-src eval",
    reason: "Redoc's search asks by `Function` whether it may start a worker, and then runs without one.",
  },
];

/** Opens a page and says what it did that a page which is complete in itself does not. */
export async function silenceProblems(browser: Browser, url: string, known = KNOWN_REFUSALS): Promise<string[]> {
  const { page, observed, violations, close } = await open(browser, url);
  try {
    const text = await page.evaluate(() => document.body.innerText.trim());
    const [own, ...requests] = observed.requests;
    const refused = (await violations()).filter((one) => !known.some(({ violation }) => violation === one));
    return [
      ...(text === "" ? ["it is empty"] : []),
      ...(own === url ? requests : observed.requests).map((address) => `it requests ${short(address)}`),
      ...observed.messages.map((message) => `the console says: ${short(message)}`),
      ...refused.map((violation) => `its Content-Security-Policy refuses ${violation}`),
    ];
  } finally {
    await close();
  }
}

const short = (text: string) => (text.length > 200 ? `${text.slice(0, 200)}…` : text);
