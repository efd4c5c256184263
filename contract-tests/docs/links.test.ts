// Links of the documentation: between its files, and to parts of them.
import { describe, expect, test } from "vitest";
import { deadLinks } from "../../scripts/check-docs/links.ts";
import { fileAt } from "../../scripts/check-docs/site.ts";
import { linksOfMarkdown } from "../../scripts/lib/markdown.ts";

const site = { folder: "/any", files: ["a.md", "guide.html", "index.html", "zh-CN/index.html"] };
const ids = new Set(["pet/rename", "pet/rename/responses", "pet/rename/t=request&path=name", "states"]);
const dead = (file: string, ...links: string[]) =>
  deadLinks(site, [
    { file, links, ids: undefined },
    { file: "zh-CN/index.html", links: [], ids },
  ]);

describe("a link", () => {
  test.each([
    ["guide.html", "index.html"],
    ["guide.html", "zh-CN/"],
    ["guide.html", "./a.md?any"],
    ["guide.html", "#"],
    ["zh-CN/index.html", "../guide.html#not-known"],
    ["guide.html", "zh-CN/index.html#/pet/rename"],
    ["guide.html", "zh-CN/index.html#/states"],
    ["guide.html", "zh-CN/index.html#/pet/rename#pet/rename/t=request&path=name"],
    ["guide.html", "zh-CN/index.html#/pet/rename#pet/rename/responses&c=400"],
    ["guide.html", "https://others.example/any"],
    ["guide.html", "mailto:any@others.example"],
  ])("in %s to %s leads somewhere", (file, link) => {
    expect(dead(file, link)).toEqual([]);
  });

  test.each([
    ["guide.html", "gone.html", "does not exist"],
    ["zh-CN/index.html", "guide.html", "does not exist"],
    ["guide.html", "zh-CN/index.html#gone", "has no gone"],
    ["guide.html", "zh-CN/index.html#/pet/gone", "has no pet/gone"],
    [
      "guide.html",
      "zh-CN/index.html#/pet/rename#pet/rename/t=request&path=gone",
      "has no pet/rename/t=request&path=gone",
    ],
  ])("in %s to %s is dead", (file, link, problem) => {
    expect(dead(file, link)).toEqual([`${file} links to ${link}, which ${problem}`]);
  });
});

test("a path cannot leave the site", () => {
  expect(fileAt(site, "/../index.html")).toBe(undefined);
  expect(fileAt(site, "/zh-CN/")).toBe("zh-CN/index.html");
});

test("links of Markdown are read, images and references too, code is not", () => {
  const markdown = "[a](a.md) ![b](b.png) [c]\n\n[c]: c.md\n\n- **[d](d.md)**\n\n`[e](e.md)`";
  expect(linksOfMarkdown(markdown)).toEqual(["a.md", "b.png", "c.md", "d.md"]);
});
