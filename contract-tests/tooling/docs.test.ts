// The contract as the documentation shows it: operations without a tag, and each part with its source.
import { describe, expect, it } from "vitest";
import { CHINESE } from "../../scripts/docs/languages.ts";
import { forReaders } from "../../scripts/docs/readers-copy.ts";
import type { Contract } from "../../scripts/lib/contract.ts";

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
          externalDocs: { url: "https://provider.example/pets", description: "The page, dated 2024-07-26." },
          "x-source-of": { description: "observed: a beginning", "Side effects": "observed: a part" },
          description: "Renames.\n\n**Side effects**\n\nNone.\n",
          parameters: [
            {
              name: "id",
              in: "query",
              "x-source": "table 1",
              description: "Its id.",
              examples: { "renamePet/any": { "x-source": "documented: an id", value: "7" } },
            },
            { $ref: "#/components/parameters/Shared" },
          ],
          responses: {
            200: {
              "x-source": "documented: a response",
              description: "Renamed.",
              content: {
                "application/json": {
                  schema: { $ref: "#/components/schemas/Pet" },
                  examples: {
                    "renamePet/any": { summary: "To Rex", "x-source": "documented: an example", value: {} },
                  },
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
            toys: { type: "array", description: "Its toys.", items: { $ref: "#/components/schemas/Toy" } },
          },
        },
        Toy: { type: "object", "x-source": "table 2", description: "Something to play with." },
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
    expect(operation["x-Source" as "x-source"]).toBe("documented: an operation");
    expect(operation.description.trim()).toBe(
      "Source document: [The page, dated 2024-07-26](https://provider.example/pets)\n\nRenames.\n\n*Source: observed: a beginning*\n\n**Side effects**\n\nNone.\n\n*Source: observed: a part*",
    );
  });

  it("shows a source in the description where Redoc shows no extension", () => {
    expect(operation.responses[200].description).toBe(
      "Renamed.\n\n**Source:** documented: a response\n\n**Source of its schema:** table 1\n\n**Source of the example:** *To Rex*: documented: an example",
    );
    expect(page.servers[0]?.description).toBe("Pets (source: observed: a server)");
  });

  it("names its sources in the reader's language, where the page shows the extension's name", () => {
    const chinese = forReaders(contract as unknown as Contract, CHINESE) as typeof page;
    expect(chinese.paths["/pets"].put).toHaveProperty("x-\u6765\u6e90", "documented: an operation");
    expect(chinese.paths["/pets"].put).not.toHaveProperty("x-Source");
    expect(chinese.servers[0]?.description).toBe("Pets\uff08\u6765\u6e90\uff1aobserved: a server\uff09");
  });

  it("shows values as a table alone, and a keyword's source with its property", () => {
    expect(page.components.schemas.Pet.properties.state).toMatchObject({
      description: "The state.",
      "x-Source": "`format` – observed: a keyword",
    });
  });

  it("shows what a list's items are, and where that is from, with the list", () => {
    expect(page.components.schemas.Pet.properties.toys).toMatchObject({
      description: "Its toys.\n\nSomething to play with.",
      "x-Source": "Toy: table 2",
    });
  });

  it("shows the source of a parameter's example in its description", () => {
    expect(operation.parameters).toEqual([
      expect.objectContaining({
        description: "Its id.\n\n**Source of the example:** documented: an id",
        "x-Source": "table 1",
      }),
      { $ref: "#/components/parameters/Shared" },
    ]);
  });
});
