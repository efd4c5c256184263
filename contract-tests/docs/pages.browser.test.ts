// The checks of a page in a real browser, each on a small page in which it fails.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axeProblems, axeScript } from "../../scripts/check-docs/axe.ts";
import { inColors, type Look, launch, type Opened, withPage } from "../../scripts/check-docs/browser.ts";
import { landingProblems } from "../../scripts/check-docs/deep-links.ts";
import { dialogProblems } from "../../scripts/check-docs/dialogs.ts";
import { unreachable } from "../../scripts/check-docs/keyboard.ts";
import { imageProblems, overflowProblems } from "../../scripts/check-docs/layout.ts";
import { ALL_IN_VIEW, openEverything, readReference } from "../../scripts/check-docs/reader.ts";
import { searchProblems } from "../../scripts/check-docs/search.ts";
import { silenceProblems } from "../../scripts/check-docs/silence.ts";
import { findChromium } from "../../scripts/lib/chromium.ts";
import { serve } from "../../scripts/lib/proxy.ts";

const chromium = await findChromium();
const missing = "missing" in chromium;
let browser: Awaited<ReturnType<typeof launch>>;
let server: Awaited<ReturnType<typeof serve>>;
let html = "";

beforeAll(async () => {
  if ("missing" in chromium) return;
  browser = await launch(chromium.program);
  server = await serve(async ({ path }) => ({
    status: path === "/" ? 200 : 404,
    headers: { "content-type": "text/html; charset=utf-8" },
    body: Buffer.from(html),
  }));
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Opens a page with this body, and checks it. */
function checked<T>(body: string, check: (opened: Opened) => Promise<T>, look: Look = {}, head = ""): Promise<T> {
  html = `<!doctype html><html lang="en"><head><title>Any</title>${head}</head><body>${body}</body></html>`;
  return withPage(browser, `${server.url}/`, look, check);
}

const POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'">`;

describe.skipIf(missing)("a page that is complete in itself", () => {
  test("has no problem", async () => {
    expect(await checked("<p>Any</p><script>document.title = 'Other'</script>", silenceProblems, {}, POLICY)).toEqual(
      [],
    );
  });

  test.each([
    ["is empty", "", "it is empty"],
    ["requests an image", "<p>Any</p><img alt='' src='/a.png'>", "it requests http://127.0.0.1"],
    [
      "requests from another",
      "<p>Any</p><img alt='' src='https://others.example/a'>",
      "it requests https://others.example",
    ],
    ["logs an error", "<p>Any</p><script>console.error('wrong')</script>", "the console says: wrong"],
    ["fails", "<p>Any</p><script>throw new Error('wrong')</script>", "the console says: wrong"],
  ])("is not one that %s", async (_, body, problem) => {
    expect(await checked(body, silenceProblems)).toContainEqual(expect.stringContaining(problem));
  });

  test("is not one whose policy refuses something, except what is known", async () => {
    const body = "<p>Any</p><script>try { Function('') } catch {}</script>";
    expect(await checked(body, silenceProblems, {}, POLICY)).toEqual([]);
    const strict = (opened: Opened) => silenceProblems(opened, []);
    expect(await checked(body, strict, {}, POLICY)).toEqual(["its Content-Security-Policy refuses script-src eval"]);
  });
});

describe.skipIf(missing)("a page's layout", () => {
  const layout = async ({ page }: Opened) => [...(await imageProblems(page)), ...(await overflowProblems(page))];
  const svg = (shape: string) =>
    `<img alt="Any" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'%3E${shape}%3C/svg%3E">`;

  test("fits a phone and has images with something in them", async () => {
    const hidden = `<p style="visibility: hidden">${svg("")}</p>`;
    expect(await checked(`${svg("%3Crect width='4' height='4'/%3E")}${hidden}`, layout)).toEqual([]);
  });

  test.each([
    ["an image is blank", svg(""), "is blank"],
    ["an image is broken", '<img alt="Any" width="9" height="9" src="data:image/png,wrong">', "is broken"],
    [
      "it is too wide",
      '<pre style="overflow: auto"><b style="padding: 400px">Any</b></pre><div id="wide" style="width: 400px">Any</div>',
      "pixels wide on a phone of 360: div#wide",
    ],
  ])("is refused when %s", async (_, body, problem) => {
    expect(await checked(body, layout)).toEqual([expect.stringContaining(problem)]);
  });
});

describe.skipIf(missing)("accessibility", async () => {
  const look = { script: await axeScript() };
  const grey = '<main><h1>Any</h1><p style="color: #bbb; background: #fff">Grey</p></main>';

  test("has no serious violation", async () => {
    expect(await checked("<main><h1>Any</h1></main>", ({ page }) => axeProblems(page), look)).toEqual([]);
  });

  test("is refused with too little contrast, unless that is known", async () => {
    const [problem] = await checked(grey, ({ page }) => axeProblems(page), look);
    expect(problem).toMatch(/^color-contrast, p: .*#bbbbbb/);
    const known = [{ rule: "color-contrast", target: /^p$/, reason: "any" }];
    expect(await checked(grey, ({ page }) => axeProblems(page, "html", known), look)).toEqual([]);
  });
});

test.skipIf(missing)("a page is seen in the colours of the system, and in those that a class chose", async () => {
  const head = "<style>@media (prefers-color-scheme: dark) { p { color: #bbb } } .dark i { color: #bbb }</style>";
  const body = '<p>Any</p><i>Any</i><script>document.documentElement.classList.add("light")</script>';
  const colors = async ({ page }: Opened) => {
    await inColors(page, "dark");
    return page.evaluate(() => Array.from(document.querySelectorAll("p, i"), (one) => getComputedStyle(one).color));
  };
  expect(await checked(body, colors, {}, head)).toEqual(["rgb(187, 187, 187)", "rgb(187, 187, 187)"]);
});

test.skipIf(missing)("what the Tab key does not reach is found", async () => {
  const targets = [
    { name: "the link", selector: "nav a" },
    { name: "the search", selector: ".search" },
  ];
  const body = '<nav><a href="#a">Any</a></nav><div class="search">Search</div><button>Other</button>';
  expect(await checked(body, ({ page }) => unreachable(page, targets))).toEqual([
    "the Tab key does not reach the search",
  ]);
});

describe.skipIf(missing)("a dialog", async () => {
  const script = await axeScript();
  const dialogs = [{ name: "the help", opener: "button" }];
  const problems = (dialog: string, show: string) =>
    checked(
      `<main><h1>Any</h1><button onclick="const one = document.getElementById('one'); ${show}">Help</button>${dialog}</main>`,
      ({ page }) => dialogProblems(page, dialogs),
      { script },
    );
  const named = '<dialog id="one" aria-label="Help"><a href="#a">Any</a></dialog>';

  test("that is the browser's own has no problem", async () => {
    expect(await problems(named, "one.showModal()")).toEqual([]);
  });

  test.each([
    ["is no dialog", '<p id="one" hidden>Any</p>', "one.hidden = false", ["opens no dialog"]],
    ["has no name", '<dialog id="one"><button>Any</button></dialog>', "one.showModal()", ["has no name"]],
    [
      "leaves the focus where it is, and stays",
      '<div id="one" role="dialog" aria-label="Help" hidden>Any</div>',
      "one.hidden = false",
      ["does not take the focus", "does not keep the focus", "is not closed by Escape"],
    ],
    [
      "loses the focus",
      named,
      "one.onclose = () => document.activeElement.blur(); one.showModal()",
      ["does not give the focus back"],
    ],
    [
      "has too little contrast",
      named.replace("<a", '<b style="color: #bbb">Grey</b><a'),
      "one.showModal()",
      ["color-contrast"],
    ],
  ])("that %s is found", async (_, dialog, show, expected) => {
    const found = await problems(dialog, show);
    const sayings = expected.map((saying) => expect.stringContaining(`the help ${saying}`));
    expect(found).toEqual(expect.arrayContaining(sayings));
  });
});

/** A reference as Redoc makes it, as far as the checks look. */
const REFERENCE = `<div id="redoc"><div style="height: 3000px">Above</div>
<div data-section-id="/pet/rename" data-item-kind="httpItem" id="pet/rename"><div data-testid="middle-panel">
  <div id="pet/rename/responses"><div role="tablist" data-response-codes-tablist="true">
    <button role="tab" aria-selected="true">200</button><button role="tab" aria-selected="false">400</button></div></div>
  <div id="pet/rename/body">Fine</div>
  <div data-schema-nested-open="false"><button type="button"><span>+</span><span>Show</span></button></div>
</div></div></div>
<script>
  const tabs = [...document.querySelectorAll("[role=tab]")];
  const body = document.getElementById("pet/rename/body");
  for (const tab of tabs) tab.onclick = () => {
    for (const one of tabs) one.ariaSelected = one === tab;
    setTimeout(() => { body.textContent = tab.textContent === "200" ? "Fine" : "Not fine"; }, 50);
  };
  document.querySelector("[type=button]").onclick = ({ currentTarget }) => {
    currentTarget.parentElement.innerHTML = '<button type="button"><span>−</span></button><p id="pet/rename/name">Name</p>';
  };
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
</script>`;

describe.skipIf(missing)("the reference", () => {
  test("is opened and rendered where nobody has scrolled to", async () => {
    const section = '<p id="a/far" style="content-visibility: auto">Far</p>';
    const body = `${REFERENCE}<div id="late"></div><script>
      new IntersectionObserver(() => { document.getElementById("late").innerHTML = ${JSON.stringify(section)}; })
        .observe(document.getElementById("late"));</script>`;
    const text = async ({ page }: Opened) => {
      await openEverything(page);
      return page.evaluate(() => document.body.innerText);
    };
    const opened = await checked(body, text, { script: ALL_IN_VIEW });
    expect(opened).toContain("Far");
    expect(opened).toContain("Name");
  });

  test("is read with every response chosen and every object open", async () => {
    const { parts, responses, lines } = await checked(REFERENCE, ({ page }) => readReference(page));
    expect(parts.get("pet/rename/body")).toBe("Fine\nNotfine");
    expect(parts.get("pet/rename/name")).toBe("Name");
    expect([...responses.keys()]).toEqual(["pet/rename/200", "pet/rename/400"]);
    expect(lines).toContain("Above");
  });

  test.each([
    ["lands", { hash: "#pet/rename", id: "pet/rename" }, []],
    ["lands on a response", { hash: "#pet/rename/body", id: "pet/rename/body", status: "200" }, []],
    ["has no target", { hash: "#gone", id: "gone" }, ["#gone does not land: its target is not on the page"]],
    ["stays elsewhere", { hash: "#gone", id: "pet/rename" }, ["#gone does not land: its target is out of view"]],
    [
      "shows another response",
      { hash: "#pet/rename", id: "pet/rename", status: "400" },
      ["#pet/rename shows response 200, not 400"],
    ],
  ])("has a deep link that %s", async (_, link, problems) => {
    const land = ({ page }: Opened) => landingProblems(page, `${server.url}/`, [link], 300);
    expect(await checked(REFERENCE, land)).toEqual(problems);
  });

  test("has deep links that are followed in the open page, one after the other", async () => {
    const links = [
      { hash: "#pet/rename", id: "pet/rename" },
      { hash: "#pet/rename/body", id: "pet/rename/body" },
      { hash: "#gone", id: "pet/rename/body" },
    ];
    const land = ({ page }: Opened) => landingProblems(page, `${server.url}/`, links, 300);
    expect(await checked(REFERENCE, land)).toEqual(["#gone does not land: its target is out of view"]);
  });

  test("is searched by keyboard for words that are there and one that is not", async () => {
    const dialog = (filter: string) => `<div data-testid="search-dialog" hidden><input><p></p></div><script>
      const dialog = document.querySelector("div"), input = document.querySelector("input");
      addEventListener("keydown", (event) => {
        if (event.ctrlKey && event.key === "k") { event.preventDefault(); dialog.hidden = false; }
      });
      input.oninput = () => {
        const found = ["upgrading", "滚动升级"].filter((text) => ${filter});
        const items = found.map((text) => '<a data-component-name="Search/SearchItem">' + text + "</a>");
        document.querySelector("p").innerHTML = items.join("");
      };</script>`;
    const search = ({ page }: Opened) => searchProblems(page, ["升级", "upgrading"], 500);
    expect(await checked(dialog("text.includes(input.value)"), search)).toEqual([]);
    expect(await checked(dialog("text.startsWith(input.value)"), search)).toEqual(["升级 is not found"]);
    expect(await checked(dialog("true"), search)).toEqual(["qqzzxx, which is nowhere, is found"]);
    expect(await checked("<p>Any</p>", search)).toEqual(["Ctrl+K does not open the search"]);
  });
});
