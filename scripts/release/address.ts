// Where the project is on GitHub: found in the workflow or in git, and written into package.json by a release.
import { capture } from "../lib/exec.ts";

export interface Address {
  /** Where the repository is read: `https://github.com/<owner>/<name>`. */
  readonly repository: string;
  /** Where its Pages have the documentation of the latest release. */
  readonly homepage: string;
}

/** What package.json says of the address. */
export interface Manifest {
  readonly repository?: { readonly type: string; readonly url: string };
  readonly homepage?: string;
  readonly bugs?: { readonly url: string };
}

const ON_GITHUB =
  /^(?:(?:git\+)?https:\/\/(?:[^@/]+@)?|ssh:\/\/git@|git@)github\.com[:/]([\w-]+)\/([\w.-]+?)(?:\.git)?\/?$/;

/** The address that a remote of git, or package.json's `repository`, names; undefined if it is not on GitHub. */
export function addressOf(url: string): Address | undefined {
  const [, owner, name] = ON_GITHUB.exec(url) ?? [];
  if (!owner || !name) return undefined;
  const host = `${owner.toLowerCase()}.github.io`;
  const folder = name.toLowerCase() === host ? "" : `${name}/`;
  return { repository: `https://github.com/${owner}/${name}`, homepage: `https://${host}/${folder}latest/` };
}

/** The address of this repository: the workflow's, or that of git's `origin`. */
export async function findAddress(env: NodeJS.ProcessEnv = process.env, cwd?: string): Promise<Address | undefined> {
  const { GITHUB_SERVER_URL: server = "https://github.com", GITHUB_REPOSITORY: repository } = env;
  if (repository) return addressOf(`${server}/${repository}`);
  const { code, stdout } = await capture("git", ["remote", "get-url", "origin"], cwd ? { cwd } : {});
  return code === 0 ? addressOf(stdout.trim()) : undefined;
}

/** What package.json has to say of an address. Pages at a domain of one's own stay: nothing else knows it. */
export function fieldsOf({ repository, homepage }: Address, { homepage: present = "" }: Manifest = {}) {
  const isOwn = present.endsWith("/latest/") && !/^https:\/\/[\w-]+\.github\.io\//.test(present);
  return {
    homepage: isOwn ? present : homepage,
    bugs: { url: `${repository}/issues` },
    repository: { type: "git", url: `git+${repository}.git` },
  };
}

/** The text of package.json with an address. */
export function withAddress(text: string, address: Address): string {
  const { name, version, description, keywords, homepage, bugs, repository, ...rest } = JSON.parse(text);
  const manifest = { name, version, description, keywords, ...fieldsOf(address, { homepage }), ...rest };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** What keeps a prepared package from being published from an address, with what to do about it. */
export function addressProblems(manifest: Manifest, address: Address | undefined): string[] {
  if (!address) return [NO_ADDRESS];
  const expected = fieldsOf(address, manifest);
  const wrong = (["repository", "homepage", "bugs"] as const).filter(
    (field) => JSON.stringify(manifest[field]) !== JSON.stringify(expected[field]),
  );
  if (!wrong.length) return [];
  return [
    `package.json does not name ${address.repository} in: ${wrong.join(", ")}. Provenance and links rest on that.
  Take the preparation back (git revert) and prepare the release in a clone of this repository: npm run release`,
  ];
}

/** What to do where no address is known; one that is made up would be somebody else's. */
export const NO_ADDRESS = `The repository's address on GitHub is not known, and the package must name it: provenance and links rest on that.
  Add it: git remote add origin https://github.com/<owner>/<name>.git`;
