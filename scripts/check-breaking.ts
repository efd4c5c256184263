// `npm run check:breaking`: what changed since the last release, and whether the version and the changelog say so.
import { fileURLToPath } from "node:url";
import { CommandError, command, root } from "./lib/command.ts";
import { table } from "./lib/table.ts";
import { readChangelog } from "./release/changelog.ts";
import { type Change, compareContracts } from "./release/compare.ts";
import { RELEASED, read, readBundle, readVersion } from "./release/released.ts";
import { readCorrections, verdict } from "./release/verdict.ts";

await command(import.meta.url, {
  usage: `npm run check:breaking

Compares generated/openapi.json with the last release's, and compiles that release's public type tests against today's sources.
Each change is rated: major can break someone, minor adds, patch does neither; old tests that do not compile are major. Fails
unless the version moved as far as the gravest asks (while it is 0.x: a minor for a major change, else a patch) and CHANGELOG.md
has an entry under its "### Contract", or "### Client" for the types. ${RELEASED.corrections} lists, each
with its place and its reason, the changes that only correct the documentation; they ask nothing of the version.`,
  options: {},
  run: async () => {
    const version = await readVersion();
    const changelog = readChangelog(await read("CHANGELOG.md"));
    const dated = changelog.find(({ date }) => date)?.version;
    const base = await readBundle(RELEASED.contract).catch(() => undefined);
    if (!base && dated)
      throw new CommandError(
        `${RELEASED.contract} is missing, and CHANGELOG.md says that ${dated} was released. Restore it from git.`,
      );
    if (!base) {
      console.log("Nothing was released so far: nothing to compare with.");
      return;
    }
    const released = base.info.version;
    const changes = await compareContracts(base, await readBundle("generated/openapi.json"));
    // TypeScript takes a while to load, and none of the refusals above needs it.
    const { typeErrors } = await import("./release/types.ts");
    const errors = typeErrors(fileURLToPath(new URL(RELEASED.types, root)));
    const list = await read(RELEASED.corrections).catch(() => undefined);
    if (list === undefined) throw new CommandError(`${RELEASED.corrections} is missing. Restore it from git.`);
    const corrections = readCorrections(list);
    const types: Change[] = errors.map((what) => ({ rating: "major", place: RELEASED.types, what }));
    const listed = (place: string) =>
      corrections.some((one) => one.place === place) ? " (listed as a correction)" : "";
    const rows = [...types, ...changes].map(({ rating, place, what }) => [rating, place, what + listed(place)]);
    if (rows.length) console.log(`Since ${released}:\n\n${table(["rating", "place", "what changed"], rows)}\n`);
    const problems = verdict({ released, version, changes, typeErrors: errors, corrections, changelog });
    if (problems.length) throw new CommandError(problems.join("\n"));
    const all = version === released ? "All of it is listed as corrections." : `${version} and CHANGELOG.md say so.`;
    console.log(rows.length ? all : `Nothing changed since ${released}, and what was written for it still compiles.`);
  },
});
