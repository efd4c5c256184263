// The page `npm run docs` publishes: complete, silent, and each part with its source.
import { describe, expect, it } from "vitest";
import { faultsOf, forReaders, withoutBadge } from "../../scripts/docs.ts";
import type { Contract } from "../../scripts/lib/contract.ts";

const CSP = `<meta http-equiv="Content-Security-Policy" content="connect-src 'none'" />`;
const scenario = "updateAddonInstance/upgrade-everest";

describe("a page", () => {
  it("that is complete and silent has no fault", () => {
    expect(faultsOf(`${CSP}<script>"${scenario}"</script>`, [scenario])).toEqual([]);
  });

  it("that lacks a scenario, loads something from elsewhere or has an open policy is refused", () => {
    const page = `<script src="https://cdn.example/redoc.js"></script><img alt="" src=//example/logo.png>`;
    expect(faultsOf(page, [scenario])).toEqual([
      `it does not show ${scenario}`,
      "it loads https://cdn.example/redoc.js",
      "it loads //example/logo.png",
      "it may connect elsewhere",
    ]);
  });

  it("asks for no image of Redoc's badge, and is refused when the badge has changed", () => {
    const images = ["logo-mini-full", "logo-mini"].map((name) => `"https://cdn.redoc.ly/redoc/${name}.svg"`);
    expect(withoutBadge(`a ${images.join(" b ")} c`)).not.toContain("cdn.redoc.ly");
    expect(() => withoutBadge(`${images[0]}`)).toThrow(/logo-mini\.svg 0 times/);
  });
});

describe("the contract for readers", () => {
  const contract = {
    openapi: "3.0.3",
    tags: [{ name: "Pet" }],
    servers: [{ url: "https://pets.example", description: "Pets", "x-source": "observed: a server" }],
    paths: {
      "/pets": {
        put: {
          operationId: "renamePet",
          tags: ["Pet"],
          "x-source": "documented: an operation",
          "x-source-of": { description: "observed: a beginning", "Side effects": "observed: a part" },
          description: "Renames.\n\n**Side effects**\n\nNone.\n",
          responses: {
            200: {
              "x-source": "documented: a response",
              description: "Renamed.",
              content: {
                "application/json": {
                  schema: { $ref: "#/components/schemas/Pet" },
                  examples: { "renamePet/any": { "x-source": "documented: an example", value: {} } },
                },
              },
            },
          },
        },
      },
    },
    components: {
      schemas: {
        Pet: {
          "x-source": "table 1",
          type: "object",
          properties: {
            state: {
              description: "The state.\n\n- `awake`: Not asleep.",
              "x-source-of": { format: "observed: a keyword" },
              "x-enumDescriptions": { awake: "Not asleep." },
            },
          },
        },
      },
    },
  };
  const page = forReaders(contract as unknown as Contract) as unknown as typeof contract;
  const operation = page.paths["/pets"].put;

  it("has its operation outside any tag, which would be collapsed", () => {
    expect(page).not.toHaveProperty("tags");
    expect(operation).not.toHaveProperty("tags");
  });

  it("shows each part's source where the part ends", () => {
    expect(operation["x-source"]).toBe("documented: an operation");
    expect(operation.description.trim()).toBe(
      "Renames.\n\n*Source: observed: a beginning*\n\n**Side effects**\n\nNone.\n\n*Source: observed: a part*",
    );
  });

  it("shows a source in the description where Redoc shows no extension", () => {
    expect(operation.responses[200].description).toBe(
      "Renamed.\n\n**source:** documented: a response\n\n**source of its schema:** table 1\n\n**source of the example:** documented: an example",
    );
    expect(page.servers[0]?.description).toBe("Pets (source: observed: a server)");
  });

  it("shows values as a table alone, and a keyword's source with its property", () => {
    expect(page.components.schemas.Pet.properties.state).toMatchObject({
      description: "The state.",
      "x-source": "format – observed: a keyword",
    });
  });
});
