// What the documentation makes itself, and the Markdown twin, which has to hold the whole contract.
import { beforeAll, describe, expect, it } from "vitest";
import { errorsOf, errorsSection } from "../../scripts/docs/errors.ts";
import { CHINESE, ENGLISH } from "../../scripts/docs/languages.ts";
import { forReaders } from "../../scripts/docs/readers-copy.ts";
import { signatureSection, workedSignature } from "../../scripts/docs/signature.ts";
import { statesSection } from "../../scripts/docs/states.ts";
import { missingIn, referenceTwin } from "../../scripts/docs/twin.ts";
import { type Story, tellStory, valuesSection } from "../../scripts/docs/values-story.ts";
import type { Contract } from "../../scripts/lib/contract.ts";
import { applyTranslation, readOverlay } from "../../scripts/lib/translation.ts";
import { contract } from "../support/harness.ts";

const rowOf = (section: string, first: string) =>
  section
    .split("\n")
    .find((line) => line.startsWith("|") && line.includes(first))
    ?.split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());

let chinese: Contract;
beforeAll(async () => {
  chinese = applyTranslation(contract, await readOverlay());
});

describe("the table of states", () => {
  it.each([
    ["running", "settled: it went well", "Nothing: it is done."],
    ["upgrading", "moving", "Wait until it ends; another update is refused until then."],
    ["deleteSuccess", "settled: it is gone", "Install it again."],
    ["any other", "moving", "Keep waiting, up to a limit."],
  ])("says of %s whether it is settled and what to do", (state, phase, todo) => {
    const row = rowOf(statesSection(contract, ENGLISH), `| ${state === "any other" ? state : `\`${state}\``} `);
    expect(row?.slice(2)).toEqual([phase, todo]);
  });

  it("offers a rollback where the service accepts one", () => {
    expect(rowOf(statesSection(contract, ENGLISH), "`upgradeFailed`")?.at(-1)).toMatch(/isRollbackable/);
    expect(rowOf(statesSection(contract, ENGLISH), "`installFailed`")?.at(-1)).not.toMatch(/isRollbackable/);
  });

  it("refuses advice of the client that it has no words for", () => {
    const mute = { ...ENGLISH, phrases: { ...ENGLISH.phrases, refusals: {} } };
    expect(() => statesSection(contract, mute)).toThrow(/phrases\.ts has no words for/);
  });
});

describe("the table of errors", () => {
  it("has each code that an operation explains or an example shows, once", () => {
    const keys = errorsOf(contract).map(({ status, code }) => `${status} ${code}`);
    expect(keys).toEqual([...new Set(keys)]);
    expect(keys).toEqual(
      expect.arrayContaining(["400 CCE.03400001", "401 APIGW.0307", "429 CCE.01429002", "502 APIGW.0201"]),
    );
  });

  it.each([
    ["CCE.03400001", "service", "no", "no"],
    ["APIGW.0301", "gateway", "no", "once, after renewing the credential or the clock"],
    ["CCE.01429002", "service", "no", "reads only"],
    ["CCE.02429001", "service", "no", "yes, with a wait"],
    ["APIGW.0201", "gateway", "perhaps: read the instance first", "reads only"],
    ["APIGW.0613", "gateway", "no", "yes, with a wait"],
  ])("says of %s what was changed and what the client does", (code, family, changed, retried) => {
    const row = rowOf(errorsSection(contract, contract, ENGLISH), code);
    expect([row?.[2], row?.[4], row?.[5]]).toEqual([family, changed, retried]);
  });

  it("is refused in a language that names other errors", () => {
    expect(errorsSection(chinese, contract, CHINESE)).toContain("`CCE.01429002`");
    const text = JSON.stringify(chinese).replaceAll("`CCE.01429002`", "`CCE.01429003`");
    expect(() => errorsSection(JSON.parse(text), contract, CHINESE)).toThrow(/other errors/);
  });
});

describe("the story of the values", () => {
  let story: Story;
  beforeAll(async () => {
    story = await tellStory();
  });
  const row = (path: string) => rowOf(valuesSection(story, ENGLISH), `\`${path}\``)?.slice(1);

  it("shows a setting that only a merge and unchanged values keep", () => {
    expect(row("custom.over_subscription")).toEqual(['`"95"`', '`"80"`', '`"95"`', '`"95"`', "yours, kept"]);
  });

  it("shows an image version that unchanged values freeze", () => {
    const cells = ['`"2.1.29"`', '`"2.1.30"`', '`"2.1.29"`', '`"2.1.30"`', "belongs to the version"];
    expect(row("basic.everest_image_version")).toEqual(cells);
  });

  it("has the whole request of the merged update", () => {
    expect(valuesSection(story, CHINESE)).toContain(JSON.stringify(story.plan.request, null, 2));
  });
});

describe("the worked signature", () => {
  it("shows every intermediate string in its step", async () => {
    const worked = await workedSignature(contract);
    const section = await signatureSection(contract, ENGLISH);
    for (const text of Object.values(worked)) expect(section).toContain(text);
    expect(worked.canonical.endsWith(worked.bodyHash)).toBe(true);
    expect(worked.toSign.endsWith(worked.canonicalHash)).toBe(true);
    expect(worked.authorization.endsWith(worked.signature)).toBe(true);
  });
});

describe("the Markdown twin", () => {
  it("holds the whole contract, in both languages, with the table of errors", () => {
    for (const [own, language] of [
      [contract, ENGLISH],
      [chinese, CHINESE],
    ] as const) {
      const errors = { name: "errors", title: "Errors", text: errorsSection(own, contract, language) } as const;
      expect(missingIn(referenceTwin(forReaders(own, language), [errors], language), own)).toEqual([]);
    }
  });

  it.each([
    ["a field", "| `isRollbackable`", "`isRollbackable`"],
    ["a state", "`rollbacking`", "`rollbacking`"],
    ["an operation", "`PUT /api/v3/addons/{id}`", "`PUT /api/v3/addons/{id}` (`updateAddonInstance`)"],
    ["a parameter", "`addon_template_name`", "`addon_template_name`"],
    ["a response", "#### 503", "#### 503"],
    ["an error", "`CCE.01429002`", "`CCE.01429002`"],
    ["an example", "(`updateAddonInstance/throttled`)", "(`updateAddonInstance/throttled`)"],
  ])("without %s is found incomplete", (_, text, missing) => {
    const twin = referenceTwin(forReaders(contract), [], ENGLISH);
    expect(twin).toContain(text);
    expect(missingIn(twin.replaceAll(text, ""), contract)).toContain(missing);
  });
});
