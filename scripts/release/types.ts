// Whether what was written against the last release still compiles: its public type tests against today's sources.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { CommandError, root } from "../lib/command.ts";
import { RELEASED } from "./released.ts";

const UNUSED_EXPECT_ERROR = 2578;

/** The compiler's errors for a file that imports `cce-addons` as those who installed it do, with their lines. */
export function typeErrors(file: string): string[] {
  const config = fileURLToPath(new URL("tsconfig.json", root));
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(config, ts.sys.readFile).config,
    ts.sys,
    join(config, ".."),
    // Wherever the file is, and whatever it does with its own names.
    { verbatimModuleSyntax: false, noUnusedLocals: false, noUnusedParameters: false },
    config,
  );
  const program = ts.createProgram([file], options);
  const source = program.getSourceFile(file);
  if (!source) throw new CommandError(`${RELEASED.types} is missing, and something was released. Restore it from git.`);
  // Only the file's own: the sources have a check of theirs. What was refused then may compile today.
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
    .filter(({ code }) => code !== UNUSED_EXPECT_ERROR)
    .map(({ file, start = 0, messageText }) => {
      const line = (file?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
      return `line ${line}: ${typeof messageText === "string" ? messageText : messageText.messageText}`;
    });
}
