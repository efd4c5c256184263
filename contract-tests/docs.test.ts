// The page `npm run docs` publishes: complete, silent, and each part with its source.
import { describe, expect, it } from "vitest";
import { faultsOf, withSources } from "../scripts/docs.ts";
import { readContract } from "../scripts/lib/scenarios.ts";

const CSP = `<meta http-equiv="Content-Security-Policy" content="connect-src 'none'" />`;

describe("updateAddonInstance", () => {
  it("docs: a complete and silent page has no fault", () => {
    expect(faultsOf(`${CSP}<script>"upgrade-everest"</script>`, ["upgrade-everest"])).toEqual([]);
  });

  it("docs: a missing scenario, something loaded from elsewhere and an open policy are faults", () => {
    const page = `<script src="https://cdn.example/redoc.js"></script><img alt="" src=//example/logo.png>`;
    expect(faultsOf(page, ["upgrade-everest"])).toEqual([
      "it does not show upgrade-everest",
      "it loads https://cdn.example/redoc.js",
      "it loads //example/logo.png",
      "it may connect elsewhere",
    ]);
  });

  it("docs: every schema and response shows its source", async () => {
    const { components } = withSources(await readContract());
    const described = [...Object.values(components.schemas), ...Object.values(components.responses ?? {})];
    expect(described.length).toBeGreaterThan(15);
    for (const { description } of described)
      expect(description).toMatch(/\*Source: (tables? \d|observed: |documented: )/);
  });
});
