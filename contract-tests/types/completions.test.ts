// What an editor completes an open set of strings to.
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { root as rootUrl } from "../../scripts/lib/command.ts";
import { updateAddonInstance } from "../documented/updateAddonInstance/tables.ts";
import { contract, found } from "../support/harness.ts";

const root = fileURLToPath(rootUrl);

const file = `${root}contract-tests/in-an-editor.ts`;
const code = `import type { AddonStatus, Region } from "../src/index.ts";
export const status: AddonStatus = "";
export const region: Region = "";
`;
const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
const service = ts.createLanguageService({
  getCompilationSettings: () => options,
  getScriptFileNames: () => [file],
  getScriptVersion: () => "1",
  getScriptSnapshot: (name) => {
    const text = name === file ? code : ts.sys.readFile(name);
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
  },
  getCurrentDirectory: () => root,
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  fileExists: (name) => name === file || ts.sys.fileExists(name),
  readFile: ts.sys.readFile,
  directoryExists: ts.sys.directoryExists,
  getDirectories: ts.sys.getDirectories,
});

/** What an editor offers inside the quotes of a string of this type. */
function completions(type: string): string[] {
  const before = `${type} = "`;
  const offered = service.getCompletionsAtPosition(file, code.indexOf(before) + before.length, {});
  return found(offered)
    .entries.map(({ name }) => name)
    .sort();
}

describe("an editor", () => {
  test("completes status to the 13 documented values", () => {
    const statuses = updateAddonInstance.tables.flatMap(({ rows }) => rows).find(({ open }) => open)?.values;
    expect(completions("AddonStatus")).toEqual([...found(statuses)].sort());
  });

  test("completes region to the regions of the contract's servers", () => {
    const regions = found(contract.servers[0]?.variables?.["region"]?.enum);
    expect(completions("Region")).toEqual([...regions, "eu-west-101"].sort());
  });
});
