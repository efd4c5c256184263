// The blocks of docs/ci.md that are copies: of a sample's file, or of an example's command and what it prints.
import { type Example, SAMPLES } from "./examples.ts";

export const GUIDE = "docs/ci.md";

/** `<!-- file -->` or `<!-- example: its name -->`, and the fenced block after it. */
const BLOCK = /^<!-- (example: )?(.+?) -->\n\n```(\w+)\n(?:.*?\n)??```$/gms;

/** The guide with its blocks as the samples are now. `read` gives a file below docs/samples/ci/. */
export async function filled(
  guide: string,
  examples: readonly Example[],
  read: (file: string) => Promise<string>,
): Promise<string> {
  const blocks = await Promise.all(
    [...guide.matchAll(BLOCK)].map(async ([block, isExample, name = "", language]) => {
      const text = isExample ? await sessionOf(name, examples, read) : await read(name);
      return { block, filled: `<!-- ${isExample ?? ""}${name} -->\n\n\`\`\`${language}\n${text.trimEnd()}\n\`\`\`` };
    }),
  );
  return blocks.reduce((text, { block, filled }) => text.replace(block, () => filled), guide);
}

/** An example's command and the part of its output that is kept. */
async function sessionOf(name: string, examples: readonly Example[], read: (file: string) => Promise<string>) {
  const example = examples.find((one) => one.name === name);
  if (!example?.output)
    throw new Error(`The guide shows the example ${name}, which ${SAMPLES}/examples.yaml does not have.`);
  return `$ ${example.run}\n${await read(example.output)}`;
}

/** The files and examples that the guide shows. */
export const shownIn = (guide: string): readonly string[] =>
  [...guide.matchAll(BLOCK)].map(([, isExample, name = ""]) => (isExample ? `example: ${name}` : name));
