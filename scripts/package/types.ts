// Whether the public type tests compile against the installed package, as strictly as TypeScript can and with the package's own
// declarations checked: a type that got lost on the way would be `any`, and the errors that they expect would be missing.
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import semver from "semver";
import ts from "typescript";
import { capture } from "../lib/exec.ts";
import { inRoot } from "../lib/files.ts";
import type { Program } from "../lib/program.ts";
import type { Result } from "../lib/result.ts";
import type { Check } from "./result.ts";
import { checkWith, findRuntime } from "./runtimes.ts";

const NODE = ["--lib", "ES2022", "--types", "node", "--typeRoots", inRoot("node_modules/@types")];
const BROWSER = ["--lib", "ES2022,DOM"];
const STRICT = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess"];

/** The ways to use the package: the compiler's options for each, and the first TypeScript that knows it. */
const WAYS: readonly { readonly name: string; readonly since?: string; readonly args: readonly string[] }[] = [
  { name: "nodenext", args: ["public-types.ts", "--module", "nodenext", ...NODE] },
  { name: "bundler", args: ["public-types.ts", "--module", "esnext", "--moduleResolution", "bundler", ...BROWSER] },
  { name: "commonjs", args: ["public-types.cts", "--module", "commonjs", ...NODE] },
  { name: "nodenext from CommonJS", since: "5.8.0", args: ["public-types.cts", "--module", "nodenext", ...NODE] },
];

/** The project's own TypeScript, the lowest that the README promises, and the newest. */
export const COMPILERS: readonly Check[] = [
  checkWith("TypeScript", async () => ({ program: "tsc", version: ts.version }), checkTypes),
  ...["5.4", "latest"].map((version) => {
    const compiler = { name: `TypeScript ${version}`, from: `typescript@${version}`, binary: "../.bin/tsc" };
    return checkWith(compiler.name, () => findRuntime(compiler), checkTypes);
  }),
];

/** Puts the public type tests next to the installed package. */
export async function copyTypeTests(folder: string): Promise<void> {
  for (const name of ["public-types.ts", "public-types.cts"])
    await copyFile(inRoot("contract-tests/public-types.ts"), join(folder, name));
}

/** Compiles the type tests in `folder` in each way that the compiler knows. */
async function checkTypes({ program, version }: Program, folder: string): Promise<Result[]> {
  const ways = WAYS.filter(({ since = version }) => semver.gte(version, since));
  const problems = ways.map(async ({ name, args }) => {
    const errors = await compile(program, folder, args);
    return errors ? [`a user's code does not compile (${name}):\n${errors}`] : [];
  });
  const done = ways.map(({ name }) => name).join(", ");
  return [{ step: `types, TypeScript ${version}`, done, problems: (await Promise.all(problems)).flat() }];
}

/** What the compiler says of a file in `folder`; nothing when it compiles. */
export async function compile(program: string, folder: string, args: readonly string[]): Promise<string> {
  const all = [...STRICT, "--target", "ES2022", ...args];
  const { code, output } = await capture(program, all, { cwd: folder, timeout: 300_000 });
  return code === 0 ? "" : output || `${program} failed`;
}
