// Whether what was written against the last release still compiles: its public type tests against today's sources.
import ts from "typescript";
import { inRoot } from "../lib/files.ts";

const UNUSED_EXPECT_ERROR = 2578;

/** The compiler's errors for a file that imports `cce-addons` as those who installed it do, with their lines. */
export function typeErrors(file: string): string[] {
  const config = ts.readConfigFile(inRoot("tsconfig.json"), ts.sys.readFile).config;
  // Wherever the file is, and whatever it does with its own names.
  const options = { verbatimModuleSyntax: false, noUnusedLocals: false, noUnusedParameters: false };
  const project = ts.parseJsonConfigFileContent(config, ts.sys, inRoot("."), options);
  const program = ts.createProgram([file], project.options);
  const source = program.getSourceFile(file);
  // Only the file's own: the sources have a check of theirs. What was an error then may compile today.
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
    .filter(({ code }) => code !== UNUSED_EXPECT_ERROR)
    .map(({ start = 0, messageText }) => {
      const line = (source?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
      return `line ${line}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
    });
}
