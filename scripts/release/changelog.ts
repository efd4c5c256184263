// CHANGELOG.md as data: a heading a release, `## 1.2.3 – 2026-01-31` or `## 1.2.3 – unreleased`, and under it `### Contract` and
// `### Client` with their entries.
import { CommandError } from "../lib/command.ts";

export interface Release {
  readonly version: string;
  /** Undefined while it is unreleased. */
  readonly date: string | undefined;
  /** What is written under its heading. */
  readonly notes: string;
}

const HEADING = /^## (\d+\.\d+\.\d+) – (unreleased|\d{4}-\d\d-\d\d)$/;
const UNRELEASED = /^## \S+ – unreleased$/m;

/** The releases of a changelog, in its order: the latest first. */
export function readChangelog(text: string): Release[] {
  return text
    .split(/^(?=## )/m)
    .filter((section) => section.startsWith("## "))
    .map((section) => {
      const [heading = "", ...lines] = section.split("\n");
      const [, version, when] = HEADING.exec(heading) ?? [];
      if (!version)
        throw new CommandError(
          `CHANGELOG.md has the heading "${heading}". Write it as "## 1.2.3 – unreleased"; a release puts its date there.`,
        );
      return { version, date: when === "unreleased" ? undefined : when, notes: lines.join("\n").trim() };
    });
}

/** What a release's notes list under `### <part>`. */
export function entriesOf({ notes }: Release, part: "Contract" | "Client"): string[] {
  const [, list = ""] = new RegExp(`^### ${part}\\n(.*?)(?=^### |(?![^]))`, "ms").exec(notes) ?? [];
  return list.split(/^- /m).slice(1);
}

/** The changelog with another version and date, or `unreleased`, in its unreleased heading. */
export function retitle(text: string, version: string, when: string): string {
  if (!UNRELEASED.test(text))
    throw new CommandError(
      `CHANGELOG.md has no unreleased heading. Write "## ${version} – unreleased" at its top and, under it, what changed.`,
    );
  return text.replace(UNRELEASED, `## ${version} – ${when}`);
}
