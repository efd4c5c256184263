// Runs the command in this process: a terminal or a pipe, an emulator as the service, and a clock on which waits pass at once.
import { run } from "../../src/cli/program.ts";
import type { OutputStream, Terminal } from "../../src/cli/terminal.ts";
import type { AddonInstance } from "../../src/index.ts";
import { type AddonTemplate, createEmulator, type EmulatorOptions } from "../../src/testing.ts";
import { found } from "./harness.ts";
import { upgraded } from "./plans.ts";
import { everest, everestId, everestTemplate, versionOf } from "./upgrade.ts";
import { virtualTime } from "./virtual-time.ts";

export const CLUSTER = everest().spec.clusterID;

/** Something that happens in a run, at which Ctrl-C can be pressed. */
export type Moment =
  | { readonly at: "request" | "response"; readonly method: string; readonly path: string; readonly number: number }
  | { readonly at: "question" | "output"; readonly text: string }
  | { readonly at: "wait"; readonly ms: number };

/** How a command is run. */
export interface Given {
  /** Where it runs. @default "terminal" */
  readonly on?: "terminal" | "pipe";
  /** Of the terminal. @default 80 */
  readonly columns?: number;
  /** Whether the terminal shows colours. @default false */
  readonly colours?: boolean;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What somebody answers to the questions, in order. */
  readonly answers?: readonly string[];
  /** Standard input. */
  readonly input?: string;
  /** Whether Ctrl-C is pressed at this moment. */
  readonly ctrlC?: (moment: Moment) => boolean;
}

/** What came of a command. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The questions that were asked. */
  readonly questions: readonly string[];
  /** What a reader saw: the command line, both streams, and the exit code. */
  readonly transcript: string;
}

export type Shell = ReturnType<typeof shell>;

/** An emulator, by default with everest alone, and a shell in which commands reach it. */
export function shell(options: EmulatorOptions = {}) {
  const time = virtualTime();
  const { clock } = time;
  const emulator = createEmulator({
    addons: [everest()],
    templates: [everestTemplate()],
    clock: time.serviceClock,
    ...options,
  });
  const sent: { readonly method: string; readonly path: string; readonly body: unknown }[] = [];

  /** Runs a command line, given as in a shell: `plan everest --set 'custom.size=3'`. */
  async function command(line: string, given: Given = {}): Promise<Ran> {
    const controller = new AbortController();
    const moment = (one: Moment) => {
      if (given.ctrlC?.(one)) controller.abort(new Error("Ctrl-C"));
    };
    const screen = recorder(given, moment);
    const fetch: typeof globalThis.fetch = time.during(async (input, init) => {
      const method = init?.method ?? "GET";
      const path = new URL(String(input)).pathname;
      sent.push({ method, path, body: readBody(init?.body) });
      const number = sent.length;
      moment({ at: "request", method, path, number });
      const response = await emulator.fetch(input, init);
      moment({ at: "response", method, path, number });
      return response;
    });
    const { signal } = controller;
    const waiting: typeof clock.after = (ms, callback) => {
      moment({ at: "wait", ms });
      return clock.after(ms, callback);
    };
    const code = await run(argumentsOf(line), {
      ...screen.streams,
      ...people(given, screen, signal),
      signal,
      clock: { ...clock, after: waiting },
      fetch,
      random: () => 0.5,
    });
    const { stdout, stderr, questions } = screen;
    return { code, stdout: stdout(), stderr: stderr(), questions, transcript: screen.transcript(line, code) };
  }

  return {
    emulator,
    /** Every request of every command. */
    sent,
    /** What was sent that changes something. */
    changes: () => sent.filter(({ method }) => method !== "GET"),
    command,
    values: () => found(emulator.addon(everestId)).spec.values as Record<string, Record<string, unknown>>,
  };
}

/** A body's JSON; its text where it is none. */
function readBody(body: RequestInit["body"]): unknown {
  if (!body) return undefined;
  try {
    return JSON.parse(String(body));
  } catch {
    return String(body);
  }
}

/** Who sits at the terminal. */
function people({ on, env, answers = [], input = "" }: Given, screen: Recorder, signal: AbortSignal) {
  const left = [...answers];
  const inputs = [input];
  return {
    env: { CLOUD_SDK_REGION: "cn-north-4", CLOUD_SDK_TOKEN: "any", TERM: "xterm", ...screen.env, ...env },
    canAsk: on !== "pipe",
    async ask(question: string): Promise<string> {
      screen.ask(question);
      // As Node's readline does.
      if (signal.aborted) throw new DOMException("The operation was aborted", "AbortError");
      const answer = found(left.shift());
      screen.answer(answer);
      return answer;
    },
    // Standard input can be read once.
    readInput: async () => inputs.shift() ?? "",
    input: async function* () {
      yield Buffer.from(inputs.shift() ?? "");
    },
  } satisfies Partial<Terminal>;
}

type Recorder = ReturnType<typeof recorder>;

/** Takes down what is written to the two streams. */
function recorder({ on, columns = 80, colours = false }: Given, moment: (one: Moment) => void) {
  const written: { readonly to: "out" | "err" | "answer"; readonly text: string }[] = [];
  const isTTY = on !== "pipe";
  const write = (to: "out" | "err", text: string) => {
    written.push({ to, text });
    moment({ at: "output", text });
  };
  const stream = (to: "out" | "err"): OutputStream => ({
    write: (text) => write(to, text),
    ...(isTTY && { isTTY, columns }),
  });
  const textOf = (...streams: readonly string[]) =>
    written
      .filter(({ to }) => streams.includes(to))
      .map(({ text }) => text)
      .join("");
  const questions: string[] = [];
  return {
    streams: { out: stream("out"), err: stream("err") },
    env: colours ? {} : { NO_COLOR: "1" },
    questions,
    ask(text: string): void {
      questions.push(text);
      written.push({ to: "err", text });
      moment({ at: "question", text });
    },
    answer: (text: string) => void written.push({ to: "answer", text: `${text}\n` }),
    stdout: () => textOf("out"),
    stderr: () => textOf("err"),
    transcript(line: string, code: number): string {
      const seen = isTTY ? onScreen(textOf("out", "err", "answer")) : inLog(written);
      return `$ cce-addons ${line}\n${seen}${seen.endsWith("\n") || !seen ? "" : "\n"}exit ${code}\n`;
    },
  };
}

const CLEAR = "\r\u001b[K";

/** What a terminal shows: control characters made visible, a live line (␍) once for each text that it had. */
function onScreen(text: string): string {
  const withoutTime = (frame: string) => frame.replace(/^./u, "").replace(/(\d+ min )?\d+ s\D*$/, "");
  const [start = "", ...frames] = text.split(CLEAR);
  const distinct = frames.filter(
    (frame, i) => frame.includes("\n") || withoutTime(frame) !== withoutTime(frames[i - 1] ?? ""),
  );
  const lines = distinct.map((frame) => (frame ? `␍${frame}` : "")).filter(Boolean);
  return [start, ...lines]
    .map((part, i, all) => (part.endsWith("\n") || i === all.length - 1 || !part ? part : `${part}\n`))
    .join("")
    .replaceAll("\u001b", "␛")
    .replaceAll("\r", "␍");
}

/** What two files hold, in the order of writing: lines of standard error begin with `2>`. */
function inLog(written: readonly { readonly to: string; readonly text: string }[]): string {
  return written
    .map(({ to, text }) => (to === "err" ? text.replace(/^(?=.*\n)/gm, "2> ") : text))
    .join("")
    .replaceAll("\u001b", "␛")
    .replaceAll("\r", "␍");
}

/** The arguments in a command line with single quotes, as a shell reads it. */
const argumentsOf = (line: string): string[] =>
  (line.match(/(?:'[^']*'|\\.|[^\s'\\])+/g) ?? []).map((word) =>
    word.replace(/'([^']*)'|\\(.)/g, (_, quoted?: string, escaped = "") => quoted ?? escaped),
  );

/** The one document on standard output. */
export const json = ({ stdout }: Pick<Ran, "stdout">) => JSON.parse(stdout);

/** Everest with this in its values, section by section. */
export const withValues =
  (sections: Readonly<Record<string, object>>) =>
  (instance: AddonInstance): void => {
    const values = instance.spec.values as Record<string, object>;
    for (const [section, more] of Object.entries(sections)) values[section] = { ...values[section], ...more };
  };

/** Everest as an upgrade leaves it: it can be rolled back. */
export const rollbackable = (): AddonInstance =>
  everest((instance) => {
    upgraded("running")(instance);
    instance.status.isRollbackable = true;
  });

/** Everest with a value that both the user and the version changed: the user to 95, the version from 80 to 90. */
export const conflicting = (): EmulatorOptions => ({
  addons: [everest(withValues({ custom: { over_subscription: "95" } }))],
  templates: [everestTemplate((template) => inTemplate(template, "2.1.30", { over_subscription: "90" }))],
});

/** Puts this into `custom` of a version. */
export function inTemplate(template: AddonTemplate, version: string, custom: object): void {
  const { parameters } = versionOf(template, version).input as { readonly parameters: { readonly custom: object } };
  Object.assign(parameters.custom, custom);
}
