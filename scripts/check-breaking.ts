// `npm run check:breaking`: what changed since the last release, and whether the version and the changelog say so.
import { CommandError, command } from "./lib/command.ts";
import { inRoot, read } from "./lib/files.ts";
import { readContract } from "./lib/scenarios.ts";
import { table } from "./lib/table.ts";
import { compareContracts } from "./release/compare.ts";
import { RELEASED, readState, SOURCES } from "./release/released.ts";
import { readCorrections, verdict } from "./release/verdict.ts";

await command(import.meta.url, {
  usage: `npm run check:breaking

Compares generated/openapi.json with the last release's, and compiles that release's public type tests against today's sources.
scripts/release/rules.ts rates each change: major can break someone, minor adds, patch does neither. Old tests that do not compile
are major. Fails unless the version moved as far as the most severe requires (while it is 0.x: a minor for a major change, else a
patch) and CHANGELOG.md has an entry under its "### Contract", or "### Client" for the types. Changes that only correct the
documentation do not move the version: ${RELEASED.corrections} lists them, each with its place and reason.`,
  options: {},
  run: async () => {
    const { version, last, released, changelog } = await readState();
    const corrections = readCorrections(await read(RELEASED.corrections));
    const changes = compareContracts(last, await readContract(SOURCES.contract));
    await read(RELEASED.types);
    // TypeScript takes a while to load, and no failure above needs it.
    const typeErrors = (await import("./release/types.ts")).typeErrors(inRoot(RELEASED.types));
    const note = (place: string) => (corrections.some((one) => one.place === place) ? " (listed as a correction)" : "");
    const rows = [
      ...typeErrors.map((what) => ["major", RELEASED.types, what]),
      ...changes.map(({ rating, place, what }) => [rating, place, what + note(place)]),
    ];
    if (rows.length) console.log(`Since ${released}:\n\n${table(["rating", "place", "what changed"], rows)}\n`);
    const problems = verdict({ released, version, changes, typeErrors, corrections, changelog });
    if (problems.length) throw new CommandError(problems.join("\n"));
    const all = version === released ? "All of it is listed as corrections." : `${version} and CHANGELOG.md say so.`;
    console.log(rows.length ? all : `Nothing changed since ${released}, and what was written for it still compiles.`);
  },
});
