/** Serves the error responses of a mock made with Prism: what it has against a request is in its header `sl-violations`. */
import { describe, expect, test } from "vitest";
import { client, id, observedFetch, request, scenario, thrown } from "../support/harness.ts";

const refused = scenario("updateAddonInstance/invalid-request").response;
const violation = (message: string) => JSON.stringify({ location: ["request", "body"], code: "required", message });

describe("updateAddonInstance", () => {
  test.each<[string, string, string]>([
    ["one", `[${violation("no kind")}]`, "; sl-violations: no kind. Nothing"],
    ["several", `[${violation("no kind")},${violation("no spec")}]`, "; sl-violations: no kind; no spec. Nothing"],
    [
      "cut off",
      `Too many! [${violation("no kind")},${violation("no spec").slice(0, -4)}`,
      "; sl-violations: no kind. ",
    ],
    ["escaped", String.raw`[{"message":"\u73af\u5883 must be \"a\"\n"}]`, '; sl-violations: 环境 must be "a". Nothing'],
    ["with the token", `[${violation("a-token is wrong")}]`, "; sl-violations: [redacted] is wrong. Nothing"],
  ])("sl-violations, %s: the error's message says it", async (_, header, words) => {
    expect(await messageFor(header)).toContain(words);
  });

  test.each(["", "none", "[", "[]", "{}", '[{"message":1}]', '[{"message":"', "Too many violations! [{"])(
    "sl-violations as %j: says nothing",
    async (header) => {
      expect(await messageFor(header)).toMatch(/400 CCE\.03400001: Invalid request\. \*+\. Nothing was changed\.$/);
    },
  );

  test("a very long sl-violations: the message stays short", async () => {
    const header = `[${Array.from({ length: 1000 }, () => violation("no kind"))}]`;
    expect((await messageFor(header)).length).toBeLessThan(1000);
  });
});

async function messageFor(header: string): Promise<string> {
  const headers = { "content-type": "application/json", "sl-violations": header };
  const { fetch } = observedFetch(refused, { status: 400, headers });
  return String(await thrown(() => client({ fetch }).updateAddonInstance({ id, body: request() })));
}
