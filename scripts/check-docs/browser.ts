// A browser without a network, and what a page does in it.
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

/** No name but this machine's is found, so that nothing leaves it, whatever a page tries. */
const FLAGS = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--disable-quic"];

/** What a page did since it was opened. */
export interface Observed {
  /** The address of each request, the page's own first. */
  readonly requests: string[];
  /** Errors and warnings of the console, and uncaught errors. */
  readonly messages: string[];
}

export interface Opened {
  readonly page: Page;
  readonly observed: Observed;
  /** What its Content-Security-Policy refused, as `<directive> <what>`. */
  violations(): Promise<string[]>;
  close(): Promise<void>;
}

export interface Look extends Pick<BrowserContextOptions, "colorScheme" | "viewport"> {
  /** A script that runs in each page before its own. */
  readonly script?: string;
}

/** Nobody looks at it, so that there is little to paint. */
const UNSEEN = { viewport: { width: 1280, height: 900 }, deviceScaleFactor: 0.1 };

export const launch = (program: string): Promise<Browser> =>
  chromium.launch({ executablePath: program, args: FLAGS, headless: true });

/** Opens a page, does something with it, and closes it. */
export async function withPage<T>(browser: Browser, url: string, look: Look, work: (opened: Opened) => Promise<T>) {
  const opened = await open(browser, url, look);
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}

/** Opens a page in a context of its own, which is cut off from everything but the page's own origin, and waits until it rests. */
export async function open(browser: Browser, url: string, { script, ...look }: Look = {}): Promise<Opened> {
  const context = await browser.newContext({ ...UNSEEN, ...look });
  const page = await context.newPage();
  const observed: Observed = { requests: [], messages: [] };
  page.on("request", (request) => observed.requests.push(request.url()));
  page.on("websocket", (socket) => observed.requests.push(socket.url()));
  page.on("pageerror", ({ message }) => observed.messages.push(message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) observed.messages.push(message.text());
  });
  const { origin, protocol } = new URL(url);
  const isOwn = (at: URL) => (protocol === "file:" ? at.protocol === "file:" : at.origin === origin);
  await context.route(
    (at) => !isOwn(at) && at.protocol !== "data:",
    (route) => route.abort("internetdisconnected"),
  );
  await context.addInitScript(recordViolations);
  if (script) await context.addInitScript(script);
  await page.goto(url);
  await rendered(page);
  return { page, observed, violations: () => page.evaluate(readViolations), close: () => context.close() };
}

/** Waits until Redoc, where the page has it, has made the contract's sections of an empty element, and nothing changes any more. */
export async function rendered(page: Page): Promise<void> {
  if (await page.locator("#redoc").count())
    await page.locator("#redoc [data-section-id]").first().waitFor({ state: "attached" });
  await settled(page);
}

/** Shows a page in the colours that the system asks for. Redoc reads that once, when it is loaded, and sets a class. */
export async function inColors(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.evaluate(setColors, colorScheme);
}

/** Runs in the page. */
async function setColors(scheme: string): Promise<void> {
  const { classList } = document.documentElement;
  for (const other of ["light", "dark"]) if (classList.contains(other)) classList.replace(other, scheme);
  // Colours may change slowly.
  await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
}

interface Recording {
  cspViolations?: string[];
}

/** Runs in the page, before its own scripts. */
function recordViolations(): void {
  const violations: string[] = [];
  (globalThis as Recording).cspViolations = violations;
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
    violations.push(`${effectiveDirective} ${blockedURI}`);
  });
}

const readViolations = (): string[] => (globalThis as Recording).cspViolations ?? [];

/** Waits until the page has not changed for a while. */
export const settled = (page: Page, quiet = 100): Promise<void> => page.evaluate(untilQuiet, quiet);

type WithScheduler = { readonly scheduler: { postTask(task: () => void, options: object): Promise<void> } };

/** Runs in the page. It rests when a while passed in which nothing was changed and nothing kept it busy. */
async function untilQuiet(quiet: number): Promise<void> {
  let changes = 0;
  const observer = new MutationObserver(() => changes++);
  observer.observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
  const end = Date.now() + 15_000;
  for (let isBusy = true; isBusy && Date.now() < end; ) {
    const before = { changes, time: Date.now() };
    await new Promise((resolve) => setTimeout(resolve, quiet));
    // React renders in small slices, between which a timer has its turn, but no task of the lowest priority.
    await (globalThis as unknown as WithScheduler).scheduler.postTask(() => undefined, { priority: "background" });
    isBusy = changes !== before.changes || Date.now() - before.time > quiet + 50;
  }
  observer.disconnect();
}
