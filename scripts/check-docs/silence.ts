// A page is complete in itself: it requests nothing, reports nothing, and its policy has nothing to refuse.
import type { Opened } from "./browser.ts";

/** What a policy refuses and a page does without. */
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

/** What an open page did so far that a page which is complete in itself does not. */
export async function silenceProblems(
  { page, observed, violations }: Opened,
  known = KNOWN_REFUSALS,
): Promise<string[]> {
  const text = await page.evaluate(() => document.body.innerText.trim());
  const own = page.url().split("#")[0];
  const requests = observed.requests.filter((address) => address.split("#")[0] !== own);
  const refused = (await violations()).filter((one) => !known.some(({ violation }) => violation === one));
  return [
    ...(text === "" ? ["it is empty"] : []),
    ...requests.map((address) => `it requests ${short(address)}`),
    ...observed.messages.map((message) => `the console says: ${short(message)}`),
    ...refused.map((violation) => `its Content-Security-Policy refuses ${violation}`),
  ];
}

const short = (text: string) => (text.length > 200 ? `${text.slice(0, 200)}…` : text);
