// Where this version's documentation is: a release writes the homepage into package.json, which the command contains.
import packageJson from "../../package.json" with { type: "json" };

interface Manifest {
  readonly version: string;
  readonly homepage?: string;
}

/** The address of this version's documentation; undefined in a build that has no homepage, as before the first release. */
export const documentationUrl = ({ version, homepage }: Manifest = packageJson): string | undefined =>
  homepage?.replace(/latest\/$/, `${version}/`);
