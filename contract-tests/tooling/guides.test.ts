// The guides in Chinese: what makes one no complete translation of the present English guide.
import { describe, expect, it, test } from "vitest";
import { guideProblems, guidesProblems } from "../../scripts/lint/guides.ts";
import { blocks, programs } from "../support/guides.ts";

const english = `# Pets

Read \`name\`, then \`name --all\`.

## Feed them

See [there](cats.md) and [the list](../pets.txt).

- Once a day.

\`\`\`sh
# Not a heading
feed --all
\`\`\`

## Links
`;

const chinese = `<!-- translates: HASH --><a id="pets"></a>

# \u5ba0\u7269

\u8bf7\u9605\u8bfb \`name\`\uff0c\u518d \`name --all\`\u3002

<!-- translates: HASH --><a id="feed-them"></a>

## \u5582\u517b

\u89c1[\u6b64\u5904](cats.md)\u548c[\u5217\u8868](../../pets.txt)\u3002

- \u6bcf\u5929\u4e00\u6b21\u3002

\`\`\`sh
# Not a heading
feed --all
\`\`\`

<!-- translates: HASH --><a id="links"></a>

## \u94fe\u63a5
`;

/** The translation with the hashes that the problems say. */
function reviewed(guide: string, translation: string): string {
  const marks = guideProblems(guide, translation)
    .join("\n")
    .matchAll(/<!-- translates: (\w+) --><a id="([^"]+)">/g);
  return [...marks].reduce(
    (text, [mark, , id]) => text.replace(new RegExp(`<!-- translates: \\w+ --><a id="${id}">`), () => mark),
    translation,
  );
}

const translated = reviewed(english, chinese);
const problems = (from: string, to: string) =>
  guideProblems(
    english,
    translated.replace(from, () => to),
  );

describe("a translated guide", () => {
  it("that is complete and of the present text has no problem", () => {
    expect(translated).not.toContain("HASH");
    expect(guideProblems(english, translated)).toEqual([]);
  });

  it("stays reviewed when the English one is wrapped otherwise", () => {
    expect(guideProblems(english.replace("See [there]", "See\n[there]"), translated)).toEqual([]);
    expect(guideProblems(english.replace("name --all", "name\n--all"), translated)).toEqual([]);
  });

  it("is stale in the section whose English text has changed, and there alone", () => {
    const [problem = "", ...others] = guideProblems(english.replace("Once a day.", "Twice a day."), translated);
    expect(problem).toMatch(
      /^#feed-them: translates another English text\. Review it, then write above its heading:\n {4}<!--/,
    );
    expect(others).toEqual([]);
    expect(guideProblems(english.replace("# Pets", "# Animals"), translated)).toHaveLength(2);
  });

  it("lacks a section that is new in English", () => {
    expect(guideProblems(`${english}\n## Wash them\n\nDaily.\n`, translated)).toEqual([
      expect.stringMatching(
        /^#wash-them: not translated\. Write it, with this line above its heading:\n {4}<!-- translates: \w+ --><a id="wash-them"><\/a>$/,
      ),
    ]);
  });

  it("has a section too many when the English one is gone", () => {
    expect(guideProblems(english.replace("## Links\n", ""), translated)).toEqual([
      "#links: the English guide has no such section. Delete it.",
    ]);
  });

  test.each<[string, string, string, readonly string[]]>([
    ["with other code", "feed --all", "feed", ["#feed-them: its code is not the English guide's. Copy it from there."]],
    [
      "without a list item",
      "- \u6bcf\u5929\u4e00\u6b21\u3002\n",
      "",
      ["#feed-them: The Chinese text lacks a list item."],
    ],
    ["without a code span", "`name`", "\u540d\u79f0", ["#pets: The Chinese text lacks `name`."]],
    [
      "with another link",
      "../../pets.txt",
      "../pets.txt",
      [
        "#feed-them: The Chinese text lacks the link to pets.txt.",
        "#feed-them: The Chinese text has the link to docs/pets.txt, which the English one has not.",
      ],
    ],
    ["with a heading of another depth", "## \u94fe", "### \u94fe", ["#links: its heading has the depth 3. Make it 2."]],
    [
      "with half-width punctuation",
      "\u9605\u8bfb `name",
      "\u9605,\u8bfb `name",
      ["#pets: Half-width punctuation stands next to a Chinese character. Use the full-width one."],
    ],
    [
      "in English",
      "\u8bf7\u9605\u8bfb `name`\uff0c\u518d `name --all`\u3002",
      "Read `name`, then `name --all`.",
      ["#pets: not in Chinese."],
    ],
    [
      "with a section that does not tell what it translates",
      "## \u94fe\u63a5",
      "## \u94fe\u63a5\n\n## \u5176\u4ed6",
      [
        '"\u5176\u4ed6" does not tell which section it translates. Write above it: <!-- translates: \u2026 --><a id="\u2026"></a>',
      ],
    ],
  ])("%s is refused", (_, from, to, expected) => {
    expect(problems(from, to)).toEqual(expected);
  });

  it("with sections in another order is refused", () => {
    const [first = "", second = "", third = ""] = translated.split(/^(?=<!--)/m);
    expect(guideProblems(english, `${first}${third}\n${second}`)).toEqual([
      "#feed-them: stands at another place than in English. Move it there.",
    ]);
    expect(guideProblems(english, `${translated}\n${third}`)).toEqual(["#links: translated twice. Delete one."]);
  });
});

describe("the guides in Chinese", () => {
  it("are of the present English ones", async () => {
    expect(await guidesProblems()).toEqual([]);
  });

  it("are missed when they are missing, and refused without an English one", async () => {
    const guides = { "a.md": english, "b.md": english };
    expect(await guidesProblems(guides, { "a.md": translated, "c.md": translated })).toEqual([
      "docs/zh-CN/b.md: is missing. Translate docs/b.md.",
      "docs/zh-CN/c.md: there is no docs/c.md. Delete it.",
    ]);
  });
});

test("a program is shown with the block after it, which is of no language", () => {
  const shown = "```js\na();\n```\n\nIt prints:\n\n```\n1\n```\n\n```js\nb();\n```\n";
  expect(programs(shown)).toEqual([{ code: "a();\n", output: "1\n" }]);
  expect(blocks(shown, "js")).toEqual(["a();\n", "b();\n"]);
});
