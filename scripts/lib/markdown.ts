// Parts of Markdown that lint and tests look at.

/** A block of code, one in an item of a list too. */
export const CODE = /^ *```.*?^ *```$/gms;

/** The id of a heading, as GitHub makes it. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(" ", "-");
