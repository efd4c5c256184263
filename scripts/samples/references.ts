// The samples of the reference, from docs/samples/<language>/, and docs/samples/samples.yaml, which says how they are run.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { CommandError } from "../lib/command.ts";
import { inRoot, read } from "../lib/files.ts";
import type { Toolchain } from "../lib/toolchains.ts";

export interface Language {
  /** Its folder in docs/samples/. */
  readonly name: string;
  readonly extension: string;
  readonly needs: readonly Toolchain[];
  readonly prepare?: string;
  readonly compile: string;
  readonly run: string;
}

interface OperationSettings {
  readonly begins?: string;
  readonly prints: Readonly<Record<string, string>>;
}

export interface Settings {
  readonly languages: readonly Language[];
  readonly operations: Readonly<Record<string, OperationSettings>>;
}

export interface Sample {
  readonly language: Language;
  readonly operationId: string;
  /** The file's name without its extension. */
  readonly name: string;
  readonly begins: string | undefined;
  /** A line that it must print. */
  readonly prints: string;
}

const FOLDER = "docs/samples";
export const folderOf = ({ name }: Language): string => inRoot(`${FOLDER}/${name}`);

export const readSettings = async (): Promise<Settings> => parse(await read(`${FOLDER}/samples.yaml`));

/** A sample of each operation in the language's folder. Throws if one is missing, or is of no operation. */
export async function samplesOf(
  language: Language,
  operations: Settings["operations"],
  folder = folderOf(language),
): Promise<readonly Sample[]> {
  const files = await readdir(folder).catch(() => []);
  const names = files.flatMap((file) => withoutExtension(file, language));
  const unknown = names.filter((name) => !Object.keys(operations).some((id) => isOf(name, id)));
  const found = Object.entries(operations).map(([operationId, { begins, prints }]) => {
    const name = names.find((one) => isOf(one, operationId));
    const line = prints[language.name] ?? prints["others"] ?? "";
    return { language, operationId, name: name ?? "", begins, prints: line };
  });
  const missing = found.filter(({ name }) => !name).map(({ operationId }) => operationId);
  const problems = [
    ...unknown.map((name) => `${join(FOLDER, language.name, name)}.${language.extension} is of no operation`),
    ...missing.map((id) => `${join(FOLDER, language.name)} has no sample of ${id}`),
  ];
  if (problems.length) throw new CommandError(`${problems.join("; ")}.`);
  return found;
}

function withoutExtension(file: string, { extension }: Language): string[] {
  return file.endsWith(`.${extension}`) ? [file.slice(0, -extension.length - 1)] : [];
}

/** Java's files have the names of classes, in PascalCase. */
const isOf = (name: string, operationId: string) => name.toLowerCase() === operationId.toLowerCase();
