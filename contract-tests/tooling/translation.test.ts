// The contract in Chinese: what an overlay changes, and what makes it no complete translation of the present texts.
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { readJson } from "../../scripts/lib/files.ts";
import { redocly } from "../../scripts/lib/redocly.ts";
import { readContract } from "../../scripts/lib/scenarios.ts";
import {
  applyTranslation,
  CHINESE,
  eachText,
  hashOf,
  type Overlay,
  readOverlay,
} from "../../scripts/lib/translation.ts";
import { translationProblems } from "../../scripts/lint/translation.ts";
import { temporary } from "../support/contract-copy.ts";

const description =
  "Sends `name`. **All** of it.\n\n- Once.\n- Twice.\n\n**Side effects**\n\nNone; see [here](https://pets.example).\n";

const contract = {
  info: { title: "Pets", version: "1.0.0" },
  paths: {
    "/pets": {
      put: {
        operationId: "renamePet",
        "x-source": "table 1",
        description,
        "x-source-of": { description: "table 1", "Side effects": "observed: of pets" },
        responses: { default: { content: { any: { example: { title: "Rex" } } } } },
      },
    },
  },
  components: {
    schemas: {
      Pet: {
        properties: {
          example: { description: "A property with the name of a keyword." },
          state: {
            description: "The state.\n\n- `awake`: Not asleep.",
            "x-source-of": { format: "table 1" },
            "x-enumDescriptions": { awake: "Not asleep." },
          },
        },
      },
    },
  },
};

const action = (target: string, key: string, english: string, chinese: string) => ({
  target,
  "x-translates": { [key]: hashOf(english) },
  update: { [key]: chinese },
});

const SCHEMA = "$.components.schemas.Pet.properties";
const OPERATION = "$.paths['/pets'].put";
const chineseDescription =
  "发送`name`。**全部**发送。\n\n- 一次。\n- 两次。\n\n**副作用**\n\n无。见[此处](https://pets.example)。\n";

const overlay = {
  actions: [
    action("$.info", "title", "Pets", "宠物"),
    action(OPERATION, "description", description, chineseDescription),
    action(`${SCHEMA}.example`, "description", "A property with the name of a keyword.", "名称与关键字相同的属性。"),
    action(`${SCHEMA}.state`, "description", "The state.", "状态。"),
    action(`${SCHEMA}.state['x-enumDescriptions']`, "awake", "Not asleep.", "醒着。"),
  ],
  "x-sections": { "Side effects": "副作用" },
  "x-sources": { "table 1": "表 1", "observed: of pets": "实测宠物" },
} satisfies Overlay;

/** The overlay with another description of the operation. */
const described = (chinese: string): Overlay => ({
  ...overlay,
  actions: overlay.actions.map((each) =>
    each.target === OPERATION ? action(OPERATION, "description", description, chinese) : each,
  ),
});
const inDescription = (from: string, to: string) => described(chineseDescription.replace(from, to));

describe("a translated contract", () => {
  const translated = applyTranslation(contract, overlay);
  const { put } = translated.paths["/pets"];

  it("has its texts in Chinese, and the contract is as it was", () => {
    expect(translated.info).toEqual({ title: "宠物", version: "1.0.0" });
    expect(put.description).toBe(chineseDescription);
    expect(contract.info.title).toBe("Pets");
  });

  it("names the parts of a description and their sources alike", () => {
    expect(put["x-source-of"]).toEqual({ description: "表 1", 副作用: "实测宠物" });
    expect(put["x-source"]).toBe("表 1");
  });

  it("lists values with their meanings, as the English one does", () => {
    expect(translated.components.schemas.Pet.properties.state).toEqual({
      description: "状态。\n\n- `awake`: 醒着。",
      "x-source-of": { format: "表 1" },
      "x-enumDescriptions": { awake: "醒着。" },
    });
  });

  it("keeps the data of examples, and properties that are named like keywords", () => {
    expect(put.responses).toEqual(contract.paths["/pets"].put.responses);
    expect(translated.components.schemas.Pet.properties.example.description).toBe("名称与关键字相同的属性。");
  });

  it("stays English where nothing is translated", () => {
    expect(applyTranslation(contract, { actions: [], "x-sections": {}, "x-sources": {} })).toEqual(contract);
  });
});

describe("a translation", () => {
  it("that is complete and of the present texts has no problem", () => {
    expect(translationProblems(contract, overlay)).toEqual([]);
  });

  const [info, ...others] = overlay.actions;
  test.each<[string, Overlay, string]>([
    [
      "with a target that matches nothing",
      {
        ...overlay,
        actions: [...overlay.actions, action("$.components.schemas.Cat", "description", "A cat.", "猫。")],
      },
      "$.components.schemas.Cat matches nothing in the contract that has a text. Correct the target, or delete the action.",
    ],
    [
      "of an English text that has changed",
      { ...overlay, actions: [action("$.info", "title", "Animals", "动物"), ...others] },
      `$.info, title: translates another English text. Review it. Its hash for x-translates: ${hashOf("Pets")}. In English:\n    Pets`,
    ],
    [
      "without a hash",
      { ...overlay, actions: [{ target: "$.info", update: { title: "宠物" } }, ...others] },
      `$.info, title: translates another English text. Review it. Its hash for x-translates: ${hashOf("Pets")}. In English:\n    Pets`,
    ],
    [
      "that lacks a text",
      { ...overlay, actions: others },
      `$.info, title: not translated. Its hash for x-translates: ${hashOf("Pets")}. In English:\n    Pets`,
    ],
    [
      "that lacks a source",
      { ...overlay, "x-sources": { "table 1": "表 1" } },
      "x-sources, observed: of pets: not translated.",
    ],
    [
      "with a source that the contract has not",
      { ...overlay, "x-sources": { ...overlay["x-sources"], "table 2": "表 2" } },
      "x-sources, table 2: the contract has no such text. Delete it.",
    ],
    [
      "of what is no text",
      { ...overlay, actions: [{ ...info, update: { title: "宠物", version: "一" } }, ...others] as Overlay["actions"] },
      "$.info, version: the contract has no such text. Delete it.",
    ],
    [
      "that is not in Chinese",
      { ...overlay, actions: [action("$.info", "title", "Pets", "Animaux"), ...others] },
      "$.info, title: not in Chinese.",
    ],
    [
      "with two actions for a node",
      { ...overlay, actions: [...overlay.actions, ...others.slice(-1)] },
      `${SCHEMA}.state['x-enumDescriptions'] has two actions. Put them together.`,
    ],
    [
      "in another order than the contract",
      { ...overlay, actions: [...others, ...overlay.actions.slice(0, 1)] },
      `$.info comes before ${SCHEMA}.state['x-enumDescriptions'] in the contract. Move its action there.`,
    ],
  ])("%s is refused", (_, wrong, problem) => {
    expect(translationProblems(contract, wrong)).toEqual([problem]);
  });

  test.each<[string, Overlay, readonly string[]]>([
    ["without a list item", inDescription("- 两次。\n", ""), ["The Chinese text lacks a list item."]],
    ["without a code span", inDescription("`name`", "名称"), ["The Chinese text lacks `name`."]],
    [
      "with another code span",
      inDescription("`name`", "`names`"),
      ["The Chinese text lacks `name`.", "The Chinese text has `names`, which the English one has not."],
    ],
    [
      "whose bold text Markdown does not see",
      inDescription("**全部**发送。", "**全部。**发送"),
      ["The Chinese text lacks bold text."],
    ],
    [
      "with another name for a part",
      inDescription("**副作用**", "**影响**"),
      ["The Chinese text lacks **副作用**.", "The Chinese text has bold text, which the English one has not."],
    ],
    [
      "without a link",
      inDescription("[此处](https://pets.example)", "此处"),
      ["The Chinese text lacks the link to https://pets.example."],
    ],
    ["without a paragraph", inDescription("\n\n无。", "无。"), ["The Chinese text lacks a paragraph."]],
    [
      "with a line break in a sentence",
      inDescription("无。见", "无。\n见"),
      ["A line ends within a paragraph, which shows as a space. Keep each paragraph and list item on one line."],
    ],
    [
      "with half-width punctuation",
      inDescription("无。见", "无,见"),
      ["Half-width punctuation stands next to a Chinese character. Use the full-width one."],
    ],
  ])("%s is refused", (_, wrong, problems) => {
    const at = `${OPERATION}, description: `;
    expect(translationProblems(contract, wrong)).toEqual(problems.map((problem) => at + problem));
  });
});

describe(CHINESE, () => {
  it("is the complete translation of the contract", async () => {
    expect(translationProblems(await readContract(), await readOverlay())).toEqual([]);
  });

  it("is an overlay that other tools apply alike, except the sources", async () => {
    const file = join(await temporary(), "openapi.json");
    await redocly("bundle", "generated/openapi.json", "--overlay", CHINESE, "--output", file);
    const applied = await readJson<object>(file);
    const sourcesInEnglish = { ...(await readOverlay()), "x-sources": {}, "x-sections": {} };
    expect(eachText(applied)).toEqual(eachText(applyTranslation(await readContract(), sourcesInEnglish)));
  });
});
