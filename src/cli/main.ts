#!/usr/bin/env node
// The command `cce-addons`: connects the program with the process.
import { createInterface } from "node:readline/promises";
import { text } from "node:stream/consumers";
import { systemClock } from "../client/deadline.ts";
import { nodeFetch } from "../client/node.ts";
import { run } from "./program.ts";
import type { Terminal } from "./terminal.ts";

const controller = new AbortController();
process.on("SIGINT", () => {
  // The first Ctrl-C lets the command say what was sent; the second ends at once.
  if (controller.signal.aborted) process.exit(130);
  controller.abort(new Error("Ctrl-C"));
});
process.on("SIGTERM", () => controller.abort(new Error("SIGTERM")));
// A reader that is gone, such as `head`, is no error.
process.stdout.on("error", () => process.exit(0));

const terminal: Terminal = {
  env: process.env,
  out: process.stdout,
  err: process.stderr,
  canAsk: process.stdin.isTTY === true && process.stderr.isTTY === true,
  async ask(question) {
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return await lines.question(question, { signal: controller.signal });
    } finally {
      lines.close();
    }
  },
  readInput: () => text(process.stdin),
  signal: controller.signal,
  clock: systemClock,
  fetch: nodeFetch(),
};

process.exitCode = await run(process.argv.slice(2), terminal);
