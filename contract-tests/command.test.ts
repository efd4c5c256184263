// What every script shares: it runs by whatever path it was started.
import { execFile } from "node:child_process";
import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { root } from "../scripts/command.ts";

test("a script started by an absolute path through a symbolic link runs", async () => {
  const folder = await mkdtemp(join(tmpdir(), "command-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const link = join(folder, "repository");
  await symlink(fileURLToPath(root), link, "junction");
  const args = ["--import", "ts-blank-space/register", join(link, "scripts/build.ts"), "--help"];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: fileURLToPath(root) });
  expect(stdout).toContain("npm run build");
});
