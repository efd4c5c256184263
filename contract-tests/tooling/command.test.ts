// What every script shares: it runs by whatever path it was started.
import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, symlink } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { root } from "../../scripts/lib/command.ts";
import { open } from "../../src/emulator/listening.ts";

test.each(["mock", "emulator"])("npm run %s on a port that is taken says so in one line", async (name) => {
  const { url, stop } = await open(createServer());
  onTestFinished(stop);
  const args = ["--import", "ts-blank-space/register", `scripts/${name}.ts`, "--port", new URL(url).port];
  const { code, stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: fileURLToPath(root) }).then(
    () => expect.unreachable("It started."),
    (error) => error,
  );
  expect({ code, stdout, stderr }).toEqual({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(/^\nPort \d+ is taken: .*\n$/),
  });
});

test("a script started by an absolute path through a symbolic link runs", async () => {
  const folder = await mkdtemp(join(tmpdir(), "command-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const link = join(folder, "repository");
  await symlink(fileURLToPath(root), link, "junction");
  const args = ["--import", "ts-blank-space/register", join(link, "scripts/build.ts"), "--help"];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: fileURLToPath(root) });
  expect(stdout).toContain("npm run build");
});

test.each(["SIGINT", "SIGTERM"] as const)("a script that gets %s stops what it runs and cleans up", async (signal) => {
  const script = `
    import { capture, stopOnSignals } from "./scripts/lib/exec.ts";
    stopOnSignals();
    const running = capture(process.execPath, ["-e", "setTimeout(() => {}, 60_000)"]);
    console.log("started");
    await running.catch(({ message }) => console.log(message)).finally(() => console.log("cleaned up"));`;
  const args = ["--import", "ts-blank-space/register", "--input-type=module", "--eval", script];
  const child = execFile(process.execPath, args, { cwd: fileURLToPath(root) });
  let printed = "";
  child.stdout?.on("data", (lines) => {
    printed += lines;
    if (printed === "started\n") child.kill(signal);
  });
  const [code] = await once(child, "close");
  expect({ code, printed }).toEqual({ code: 0, printed: "started\nInterrupted.\ncleaned up\n" });
});
