// A guide as a page and as Markdown: its links, its headings and what it asks for.
import { describe, expect, it } from "vitest";
import { guideTwin, renderGuide, type Site } from "../../scripts/docs/guides.ts";
import { CHINESE, ENGLISH, type Language } from "../../scripts/docs/languages.ts";
import { type Guide, linkTo } from "../../scripts/docs/pages.ts";
import { faultsOf } from "../../scripts/docs/policy.ts";

const guide = (markdown: string, name = "upgrade", language: Language = ENGLISH): Guide => {
  const file = language.code === "en" ? `docs/${name}.md` : `docs/${language.code}/${name}.md`;
  return { name, kind: "guide", language, file, title: name, markdown };
};
const site = (guides: readonly Guide[]): Site => ({
  guides,
  sections: [{ name: "states", title: "States", text: "| state |\n|---|\n| `running` |" }],
});
const render = (markdown: string, others: readonly Guide[] = []) => {
  const own = guide(markdown);
  return renderGuide(own, site([own, ...others]));
};

describe("a guide's page", () => {
  it("loads nothing, and its policy knows its scripts", async () => {
    const page = await render("# Upgrade\n\n![logo](logo.png) <img src=x> <script>alert(1)</script>\n");
    expect(faultsOf(page, [])).toEqual([]);
    expect(page).not.toContain("unsafe-inline' 'sha256");
    expect(page).toContain("&lt;script&gt;");
  });

  it("leads to other pages, to the contract, and nowhere where the site has no such file", async () => {
    const page = await render(
      "# Upgrade\n\n[errors](errors.md#codes) [contract](../generated/openapi.json) [code](../src/index.ts) [out](https://a.example)",
      [guide("# Errors", "errors")],
    );
    expect(page).toContain(`<a href="errors.html#codes">errors</a>`);
    expect(page).toContain(`<a href="openapi.json">contract</a>`);
    expect(page).toContain(" code <a ");
    expect(page).toContain(`<a href="https://a.example">out</a>`);
  });

  it("leads to the repository where it has an address", async () => {
    const own = guide("[code](../src/index.ts)");
    const page = await renderGuide(own, { ...site([own]), repository: "https://github.com/owner/name" });
    expect(page).toContain(`href="https://github.com/owner/name/blob/main/src/index.ts"`);
  });

  it("makes no link of a package and its version", async () => {
    expect(await render("# A\n\naxios@1.21.1")).not.toContain("mailto:");
  });

  it("has the section that it asks for, and is refused for one that there is not", async () => {
    expect(await render("# A\n\n<!-- docs:states -->\n")).toContain("<code>running</code>");
    await expect(render("# A\n\n<!-- docs:nothing -->\n")).rejects.toThrow(/docs\/upgrade\.md asks for docs:nothing/);
  });

  it("keeps the English addresses of its headings in Chinese, and its own", async () => {
    const english = guide("# Upgrade\n\n## Plan first\n\n## Plan first\n");
    const chinese = guide("# \u5347\u7ea7\n\n## \u8ba1\u5212\n\n## \u518d\u8ba1\u5212\n", "upgrade", CHINESE);
    const page = await renderGuide(chinese, site([english, chinese]));
    expect(page).toContain(`<h2 id="plan-first"><span id="\u8ba1\u5212"></span>`);
    expect(page).toContain(`<h2 id="plan-first-1"><span id="\u518d\u8ba1\u5212"></span>`);
    expect(page).toContain(`<html lang="zh-CN">`);
    expect(page).toContain(`href="../upgrade.html" hreflang="en"`);
  });

  it("has each id once, also where a translation tells above a heading what it translates", async () => {
    const english = guide("# Upgrade\n\n## Plan first\n");
    const mark = (id: string) => `<!-- translates: 1a2b3c4d --><a id="${id}"></a>`;
    const text = `${mark("upgrade")}\n\n# \u5347\u7ea7\n\n${mark("plan-first")}\n\n## \u8ba1\u5212\n`;
    const chinese = guide(text, "upgrade", CHINESE);
    const page = await renderGuide(chinese, site([english, chinese]));
    expect(page.match(/id="plan-first"/g)).toHaveLength(1);
    expect(page).not.toContain("translates");
  });

  it("leads to the other language's reference where that language has not the guide", async () => {
    const page = await render("# A");
    expect(page).toContain(`<a class="language" href="zh-CN/index.html" lang="zh-CN">`);
  });
});

describe("a guide's Markdown twin", () => {
  it("leads to other twins, and leaves code alone", () => {
    const own = guide("[errors](errors.md) [code](../src/index.ts)\n\n```md\n[errors](errors.md)\n```\n");
    const twin = guideTwin(own, site([own, guide("# Errors", "errors")]));
    expect(twin).toBe("[errors](errors.md) code\n\n```md\n[errors](errors.md)\n```\n");
  });

  it("has the section that the guide asks for", () => {
    expect(guideTwin(guide("<!-- docs:states -->\n"), site([]))).toContain("| `running` |");
  });
});

describe("a link within the site", () => {
  it.each([
    ["zh-CN/index.html", "upgrade.html", "zh-CN/index.html"],
    ["index.html", "zh-CN/reports/x.html", "../../index.html"],
    ["upgrade.html", "upgrade.html", "upgrade.html"],
  ])("to %s from %s is %s", (target, from, link) => {
    expect(linkTo(target, from)).toBe(link);
  });
});
