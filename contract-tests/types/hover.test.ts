// What an editor shows at the client's methods, options and every public name.
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { root as rootUrl } from "../../scripts/lib/command.ts";
import { contract } from "../support/harness.ts";

const root = fileURLToPath(rootUrl);
const file = `${root}contract-tests/in-an-editor.ts`;
const code = `import { createCceClient } from "../src/index.ts";
const cce = createCceClient({ region: "cn-north-4", credentials: { token: "any" } });
cce.updateAddonInstance;
cce.api;
`;

const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
const host = ts.createCompilerHost(options);
const { getSourceFile } = host;
host.getSourceFile = (name, ...rest) =>
  name === file ? ts.createSourceFile(name, code, ts.ScriptTarget.ES2022) : getSourceFile.call(host, name, ...rest);
const entries = [
  "src/index.ts",
  "src/client/node.ts",
  "src/client/signer.ts",
  "src/testing.ts",
  "src/testing/msw.ts",
].map((name) => root + name);
const program = ts.createProgram([file, ...entries], options, host);
const checker = program.getTypeChecker();

const textOf = (symbol: ts.Symbol | undefined): string =>
  ts.displayPartsToString(symbol?.getDocumentationComment(checker));

/** What is shown at `cce.<name>`. */
function shownAt(name: string): string {
  const source = program.getSourceFile(file);
  let found = "";
  source?.forEachChild((node) => {
    if (ts.isExpressionStatement(node) && node.getText(source) === `cce.${name};`)
      found = textOf(checker.getSymbolAtLocation((node.expression as ts.PropertyAccessExpression).name));
  });
  return found;
}

describe("an editor", () => {
  test("shows the contract's summary and warnings at the method", () => {
    const operation = contract.paths["/api/v3/addons/{id}"]?.put;
    const shown = shownAt("updateAddonInstance");
    expect(operation?.summary).toBeTruthy();
    expect(shown).toContain(operation?.summary);
    expect(shown).toContain(operation?.description?.trim());
    expect(shown).toContain("A 200 means *accepted*");
  });

  test("shows what cce.api is", () => {
    expect(shownAt("api")).toContain("openapi-fetch");
  });

  test.each(entries.map((entry) => [entry.slice(root.length), entry]))(
    "shows a text at every name of %s",
    (_, entry) => {
      const source = program.getSourceFile(entry);
      const module = source && checker.getSymbolAtLocation(source);
      const names = module ? checker.getExportsOfModule(module) : [];
      expect(names.length).toBeGreaterThan(0);
      const undocumented = names.flatMap((name) => {
        const symbol = name.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(name) : name;
        return [...(textOf(symbol) ? [] : [symbol.name]), ...membersWithoutText(symbol)];
      });
      expect(undocumented).toEqual([]);
    },
  );
});

/** The properties of an interface or type of ours, or of a class, at which an editor shows nothing. */
function membersWithoutText(symbol: ts.Symbol): string[] {
  if (!(symbol.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias | ts.SymbolFlags.Class))) return [];
  const members = checker.getDeclaredTypeOfSymbol(symbol).getProperties();
  return (
    members
      .filter((member) => member.declarations?.some((one) => one.getSourceFile().fileName.startsWith(`${root}src/`)))
      // Every error has a name of its own.
      .filter((member) => member.name !== "name" && !textOf(member))
      .map((member) => `${symbol.name}.${member.name}`)
  );
}
