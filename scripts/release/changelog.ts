// CHANGELOG.md as data: a heading a release, `## 1.2.3 – 2026-01-31` or `## 1.2.3 – unreleased`, and under it `### Contract` and
// `### Client` with their entries.
import { CommandError } from "../lib/command.ts";

export type Release = ReturnType<typeof readChangelog>[number];

/** The releases of a changelog, in its order: the latest first. `date` is undefined while a release is unreleased. */
export function readChangelog(text: string) {
  const [, ...sections] = text.split(/^## /m);
  return sections.map((section) => {
    const [heading = "", ...lines] = section.split("\n");
    const [, version, when] = /^(\d+\.\d+\.\d+) – (unreleased|\d{4}-\d\d-\d\d)$/.exec(heading) ?? [];
    if (!version) throw new CommandError(`CHANGELOG.md: write "## ${heading}" as "## 1.2.3 – unreleased".`);
    return { version, date: when === "unreleased" ? undefined : when, notes: lines.join("\n").trim() };
  });
}

/** Whether a release's notes list something under `### <part>`. */
export function hasEntries({ notes }: Release, part: "Contract" | "Client"): boolean {
  const section = notes.split(/^### /m).find((one) => one.startsWith(`${part}\n`));
  return /^- /m.test(section ?? "");
}

/** The changelog with another version and date, or `unreleased`, in its unreleased heading. */
export function retitle(text: string, version: string, when: string): string {
  return text.replace(/^## \S+ – unreleased$/m, `## ${version} – ${when}`);
}
