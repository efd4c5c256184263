// The gates of `npm run check:package`: each accepts what is right and refuses what is not, on small fixtures.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { rolldown } from "rolldown";
import { describe, expect, onTestFinished, test } from "vitest";
import { capture, npm } from "../../scripts/lib/exec.ts";
import { inRoot, readJson } from "../../scripts/lib/files.ts";
import { describe as describeResult, failures } from "../../scripts/lib/result.ts";
import { checkSize } from "../../scripts/package/browser.ts";
import { buildCommonJs, writeCommonJsTypes } from "../../scripts/package/commonjs.ts";
import { readSmoke } from "../../scripts/package/smoke.ts";
import { CONTENTS, checkContents, checkExports, install } from "../../scripts/package/tarball.ts";
import { compile } from "../../scripts/package/types.ts";

/** A folder with these files. */
async function folderWith(files: Readonly<Record<string, string | object>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "package-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
  }
  return folder;
}

/** A tarball of a package with these fields and files. */
async function tarballOf(fields: object, files: Readonly<Record<string, string>> = {}): Promise<string> {
  const manifest = { name: "odd", version: "1.0.0", type: "module", ...fields };
  const folder = await folderWith({ ...files, "package.json": manifest });
  await npm(["pack"], folder);
  return join(folder, "odd-1.0.0.tgz");
}

/** A folder in which a package named cce-addons is installed. */
const installed = (files: Readonly<Record<string, string>>) =>
  folderWith({
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`node_modules/cce-addons/${name}`, text])),
    "node_modules/cce-addons/package.json": { type: "module", exports: "./index.js" },
  });

describe("the contents of the tarball", () => {
  const right = [
    ...CONTENTS.filter((path) => !path.includes("*")),
    "dist/types/src/index.d.ts",
    "dist/package/shared/any.js",
  ];

  test("are accepted when they are what is meant", () => {
    expect(checkContents(right)).toEqual({ step: "contents", done: `${right.length} files`, problems: [] });
  });

  test.each(["src/index.ts", "dist/types/src/index.ts", "dist/package/index.js.map", ".env"])(
    "may not include %s",
    (path) => {
      expect(checkContents([...right, path]).problems).toContain(`${path} is unexpected`);
    },
  );

  test("may not lack anything", () => {
    expect(checkContents(right.slice(1)).problems).toContain(`${right[0]} is missing`);
    expect(checkContents(right.slice(0, -1)).problems).toContain("dist/package/shared/*.js is missing");
    expect(checkContents(right.toSpliced(-2, 1)).problems).toContain("dist/types/**/*.d.ts is missing");
  });
});

test("publint and are-the-types-wrong object to an export whose file is missing", async () => {
  const files = { "index.js": "export {};", "index.d.ts": "export {};" };
  const { problems } = await checkExports(
    await tarballOf({ exports: { ".": "./index.js", "./gone": "./gone.js" } }, files),
  );
  expect(problems).toEqual([
    expect.stringMatching(/^publint objects:.*gone\.js/s),
    expect.stringMatching(/^attw objects:.*odd\/gone/s),
  ]);
});

describe("the entry for Jest", () => {
  test("is one CommonJS file that needs no other, as Jest's require loads no ESM", async () => {
    const file = join(await folderWith({}), "jest.cjs");
    await buildCommonJs("testing/jest", file);
    expect((await readFile(file, "utf8")).match(/^.*[^"'`]\brequire\(.*$/gm)).toBe(null);
    const load = `globalThis.expect = { extend: (matchers) => console.log(Object.keys(matchers).join()) }; require(${JSON.stringify(file)});`;
    expect(await capture(process.execPath, ["-e", load])).toMatchObject({ code: 0, stdout: "toMatchContract" });
  });

  test("is what the package exports, with types of CommonJS", async () => {
    const { exports, sideEffects, typesVersions } = await readJson<typeof import("../../package.json")>("package.json");
    const types = "./dist/types/src/testing/jest.d.cts";
    expect(exports["./testing/jest"]).toEqual({ types, default: "./dist/package/testing/jest.cjs" });
    expect(typesVersions["*"]["testing/jest"]).toEqual([types]);
    expect(sideEffects).toContain("./dist/package/testing/jest.cjs");
  });
});

describe("the entry for MSW", () => {
  test("is in CommonJS too, with msw's classes for that", async () => {
    const file = join(await folderWith({}), "msw.cjs");
    await buildCommonJs("testing/msw", file);
    const needed = [...(await readFile(file, "utf8")).matchAll(/[^"'`]\brequire\("([^"]+)"\)/g)];
    expect(needed.map(([, name]) => name)).toEqual(["msw"]);
    const { exports } = await readJson<typeof import("../../package.json")>("package.json");
    expect(exports["./testing/msw"].require).toEqual({
      types: "./dist/types/src/testing/msw.d.cts",
      default: "./dist/package/testing/msw.cjs",
    });
  });

  test("has types in which msw is the one of CommonJS, and the package's own modules are ESM", async () => {
    const text = `import { type HttpHandler } from "msw";
import { type ScenarioId } from "../../generated/scenarios.ts";
import type { Emulator } from "../emulator/emulator.ts";
`;
    const folder = await folderWith({ "testing/msw.d.ts": text });
    await writeCommonJsTypes("testing/msw", folder);
    expect(await readFile(join(folder, "testing/msw.d.cts"), "utf8")).toBe(`import { type HttpHandler } from "msw";
import type { ScenarioId } from "../../generated/scenarios.ts" with { "resolution-mode": "import" };
import type { Emulator } from "../emulator/emulator.ts" with { "resolution-mode": "import" };
`);
  });
});

describe("an installation", () => {
  test("is refused with other packages than meant", async () => {
    const { problems } = await install(await tarballOf({}), join(await folderWith({}), "consumer"));
    expect(problems).toEqual([
      "odd is unexpected",
      "cce-addons is missing",
      "openapi-fetch is missing",
      "openapi-typescript-helpers is missing",
    ]);
  });

  test("fails on a Node that the package does not support", async () => {
    const tarball = await tarballOf({ engines: { node: ">=99" } });
    await expect(install(tarball, join(await folderWith({}), "consumer"))).rejects.toThrow(/Unsupported engine/);
  });
});

describe("the type tests", () => {
  // The least that takes time.
  const args = ["public-types.ts", "--module", "nodenext", "--lib", "ES5"];
  const tests = `import { upgrade } from "cce-addons";
upgrade("any");
// @ts-expect-error: the id is a string
upgrade(7);`;
  const compiled = async (declaration: string) => {
    const folder = await installed({ "index.js": "export const upgrade = () => {};", "index.d.ts": declaration });
    await writeFile(join(folder, "public-types.ts"), tests);
    return compile("tsc", folder, args);
  };

  test("compile with the types they expect", async () => {
    expect(await compiled("export declare function upgrade(id: string): void;")).toBe("");
  });

  test("do not compile when a type has become any", async () => {
    expect(await compiled("export declare const upgrade: any;")).toContain("Unused '@ts-expect-error'");
  });
});

describe("the notices", () => {
  const words = (text: string) => text.split(/\s+/).join(" ");

  test("hold the license of what the generated validators contain", async () => {
    const read = (file: string) => readFile(new URL(`../../${file}`, import.meta.url), "utf8");
    const notices = words(await read("THIRD-PARTY-NOTICES.md"));
    expect(notices).toContain(words(await read("node_modules/ajv/LICENSE")).trim());
    for (const kind of ["request", "response"])
      expect(await read(`generated/${kind}-validators.ts`)).toMatch(/^\/\*! Contains code of Ajv, MIT/m);
  });

  test("name every package that the command contains, and hold its license", async () => {
    const bundle = await rolldown({ input: inRoot("src/cli/main.ts"), platform: "node", external: ["openapi-fetch"] });
    const { output } = await bundle.generate({ codeSplitting: false });
    await bundle.close();
    const modules = output.flatMap((one) => (one.type === "chunk" ? Object.keys(one.modules) : []));
    const folders = [...new Set(modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? []))];
    expect(folders).not.toEqual([]);
    const notices = words(await readFile(inRoot("THIRD-PARTY-NOTICES.md"), "utf8"));
    for (const folder of folders) {
      expect(notices).toContain(`[${folder.replace(/^.*\/node_modules\//, "").replace("commander", "Commander.js")}]`);
      const license = (await readdir(folder)).find((name) => /^licen[sc]e/i.test(name));
      if (license) expect(notices).toContain(words(await readFile(join(folder, license), "utf8")).trim());
    }
  });
});

describe("the size in a browser", () => {
  test("may be the whole budget, and not a byte more", async () => {
    const folder = await installed({ "index.js": "export const any = 1;" });
    const bytes = Number.parseInt((await checkSize(folder)).done, 10);
    expect((await checkSize(folder, bytes)).problems).toEqual([]);
    expect((await checkSize(folder, bytes - 1)).problems).toEqual([
      expect.stringContaining(`${bytes} bytes gzipped, 1 over the budget of ${bytes - 1}. Make it smaller, or raise`),
    ]);
  });

  test("is not measured of what no browser can load", async () => {
    const folder = await installed({ "index.js": 'export * from "node:fs";' });
    await expect(checkSize(folder)).rejects.toThrow(/not fit for a browser.*node:fs/s);
  });
});

describe("a smoke run", () => {
  const printed = (passed: number, failed: readonly string[]) => JSON.stringify({ passed, failed });

  test("is accepted when all its checks passed", () => {
    expect(readSmoke("Bun", printed(2, []))).toEqual({ step: "Bun", done: "2 of 2 checks", problems: [] });
  });

  test("is refused for a failed check, a warning, no check, and no end", () => {
    expect(readSmoke("Bun", printed(1, ["two: because"])).problems).toEqual(["two: because"]);
    expect(readSmoke("Bun", printed(2, []), "(node:1) Warning").problems).toEqual([expect.stringContaining("Warning")]);
    expect(readSmoke("Bun", printed(0, [])).problems).toEqual(["no check passed"]);
    expect(readSmoke("Bun", "").problems).toEqual([expect.stringContaining("did not come to its end")]);
  });
});

test("what is missing says how to get it, and fails with --all alone", () => {
  const result = { step: "Bun", done: "missing", missing: "no such package. To try by hand: npm install" };
  expect(describeResult(result)).toBe("– Bun is missing: no such package. To try by hand: npm install");
  expect(failures([result])).toEqual([]);
  expect(failures([result], true)).toEqual(["Bun"]);
});
