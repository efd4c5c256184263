// Where each version of the documentation stands on the site, and which page of another version matches a page.
import { posix } from "node:path";
import semver from "semver";

export const LATEST = "latest";
export const NEXT = "next";

/** The documentation of each version: the folder's name, and the paths of its files. */
export type Versions = ReadonlyMap<string, readonly string[]>;

/** A folder of the site. */
export interface Folder {
  /** Its name on the site. */
  readonly name: string;
  /** The version whose documentation it holds. */
  readonly version: string;
  readonly files: readonly string[];
}

/** What keeps versions from being published, each with what to do about it. */
export function problemsOf(versions: Versions): string[] {
  const problems: string[] = [];
  if (versions.size === 0) problems.push("There is no version. Put the files of each into <from>/<version>/.");
  for (const [name, files] of versions) {
    if (name !== NEXT && semver.valid(name) !== name)
      problems.push(`${name} is no version. Name the folder like 1.2.3, or ${NEXT} for what is not released.`);
    if (!files.includes("index.html"))
      problems.push(`${name} has no index.html. Put the contents of dist/docs/ there, not the folder itself.`);
  }
  return problems;
}

/** The site's folders, in the order in which a reader sees them: the latest release, what is next, every release. */
export function foldersOf(versions: Versions): Folder[] {
  const folder = (name: string, version = name) => ({ name, version, files: versions.get(version) ?? [] });
  const releases = semver.rsort([...versions.keys()].filter((name) => name !== NEXT));
  const latest = releases.find((name) => semver.prerelease(name) === null) ?? releases[0];
  return [
    ...(latest ? [folder(LATEST, latest)] : []),
    ...(versions.has(NEXT) ? [folder(NEXT)] : []),
    ...releases.map((name) => folder(name)),
  ];
}

export const isPage = (file: string): boolean => file.endsWith(".html");

/** The page of a folder that says the same as `page`: itself, or the first page in its language, or the first of all. */
export function counterpart(page: string, { files }: Pick<Folder, "files">): string {
  const [language = ""] = page.split("/", 1);
  return [page, `${language}/index.html`].find((one) => files.includes(one)) ?? "index.html";
}

/** A link from one page of the site to another; a folder's first page is the folder. */
export function linkTo(target: string, from: string): string {
  const folder = posix.relative(posix.dirname(from), posix.dirname(target)) || ".";
  const file = posix.basename(target);
  return `${folder}/${file === "index.html" ? "" : file}`;
}

/**
 * The pages that only lead to another, so that no link that ever worked is dead: at the root, where the first documentation was
 * published, and in `latest` those that a later version no longer has.
 */
export function redirectsOf(folders: readonly Folder[]): Map<string, string> {
  const redirects = new Map<string, string>();
  const [first, ...others] = folders;
  for (const page of first?.files.filter(isPage) ?? []) redirects.set(page, `${first?.name}/${page}`);
  if (first?.name !== LATEST) return redirects;
  // The newest version that has a page comes first.
  for (const { name, files } of others.filter(({ name }) => name !== NEXT))
    for (const page of files.filter(isPage))
      if (!redirects.has(page)) redirects.set(page, `${name}/${page}`).set(`${LATEST}/${page}`, `${name}/${page}`);
  return redirects;
}
