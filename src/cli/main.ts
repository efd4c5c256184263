#!/usr/bin/env node
// The command `cce-addons`: connects the program with the process.
import { createInterface } from "node:readline/promises";
import { addAbortSignal } from "node:stream";
import { text } from "node:stream/consumers";
import { systemClock } from "../client/deadline.ts";
import { nodeFetch } from "../client/node.ts";
import { documentationUrl } from "./documentation.ts";
import { EXIT } from "./exit-codes.ts";
import { run } from "./program.ts";
import type { Terminal } from "./terminal.ts";

const controller = new AbortController();
let wasSent = false;
function interrupt(reason = "Ctrl-C"): void {
  // The first signal lets the command say what was sent; the second ends at once.
  if (controller.signal.aborted) process.exit(wasSent ? EXIT.unknown : EXIT.interrupted);
  controller.abort(new Error(reason));
}
process.on("SIGINT", () => interrupt());
process.on("SIGTERM", () => interrupt("SIGTERM"));
// A reader that is gone, such as `head`, is no error, and ends no upgrade. A full disk ends none either, but it is one.
process.stderr.on("error", () => {});
let isLost = false;
process.stdout.on("error", ({ code, message }: NodeJS.ErrnoException) => {
  if (code === "EPIPE" || isLost) return;
  isLost = true;
  process.stderr.write(`error: standard output cannot be written: ${message}\n`);
  process.once("exit", (exitCode) => {
    process.exitCode = exitCode || EXIT.output;
  });
});
const send = nodeFetch();

const terminal: Terminal = {
  env: process.env,
  out: process.stdout,
  err: process.stderr,
  canAsk: process.stdin.isTTY === true && process.stderr.isTTY === true,
  async ask(question) {
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    // At a terminal, Ctrl-C comes from here, and Ctrl-D closes without an answer.
    lines.on("SIGINT", () => interrupt());
    const closed = new Promise<string>((resolve) => lines.once("close", () => resolve("")));
    try {
      return await Promise.race([lines.question(question, { signal: controller.signal }), closed]);
    } finally {
      lines.close();
    }
  },
  readInput: () => text(process.stdin),
  input: () => addAbortSignal(controller.signal, process.stdin),
  signal: controller.signal,
  clock: systemClock,
  fetch: (input, init) => {
    wasSent ||= init?.method !== "GET";
    return send(input, init);
  },
  documentation: documentationUrl(),
};

process.exitCode = await run(process.argv.slice(2), terminal);
