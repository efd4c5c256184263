// Removes secrets from what a server wrote, where they can be verbatim or escaped. No pattern is made from a secret: texts are
// unescaped, searched and cut, so the time does not grow with the number of ways to escape a secret.

/** One credential that was found and taken out. */
export interface Redaction {
  /** The credential's name, such as `token` or `secretKey`. */
  readonly credential: string;
  /** How it was encoded, such as `verbatim`, `JSON-escaped` or `verbatim, parsed as JSON`. */
  readonly encoding: string;
}

/** The secrets to look for, with the name of each. */
export type Secrets = ReadonlyMap<string, string>;

/** What is left of a text or value, and what was taken out of it. */
export interface Redacted<T> {
  readonly value: T;
  readonly redactions: readonly Redaction[];
}

/** No text is searched beyond this length, in characters: what follows is cut off. */
export const MAX_TEXT = 64 * 1024;
/** Deeper than any error body, and no danger to the stack. */
const MAX_DEPTH = 100;
const MARK = "[redacted]";

/** An escaped character: its code in hexadecimal or decimal, its name, or itself. */
const json = /\\(?:u(?<hex>[0-9a-f]{4})|(?<same>.))/gis;
const html = /&(?:#x0*(?<hex>[0-9a-f]{1,4})|#0*(?<decimal>\d{1,5})|(?<name>amp|lt|gt|quot|apos));/gi;
const url = /%(?<hex>[0-9a-f]{2})/gi;
const NAMED_CHARACTERS: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
/** The beginning of an escape, at the end of a text that was cut off. */
const UNFINISHED_ESCAPE = /(?:\\(?:u[0-9a-f]{0,3})?|&[#\w]{0,8}|%[0-9a-f]?)$/i;

/** The encodings in which a secret is found, each with the escapes it went through, outermost first. */
const ENCODINGS = [
  { encoding: "verbatim", escapes: [] },
  { encoding: "JSON-escaped", escapes: [json] },
  { encoding: "JSON-escaped twice", escapes: [json, json] },
  // Three levels, because a body that is not valid JSON is searched as text, with its own level of JSON.
  { encoding: "JSON-escaped three times", escapes: [json, json, json] },
  { encoding: "HTML-escaped", escapes: [html] },
  { encoding: "HTML-escaped in JSON", escapes: [json, html] },
  { encoding: "HTML-escaped in JSON twice", escapes: [json, json, html] },
  { encoding: "percent-encoded", escapes: [url] },
  { encoding: "percent-encoded twice", escapes: [url, url] },
] as const;

/** What is searched for: a secret, or what is left of it where it was parsed as JSON. */
interface Target {
  readonly secret: string;
  readonly credential: string;
  readonly parsed: boolean;
}

function targetsOf(secrets: Secrets): Target[] {
  return [...secrets].flatMap(([secret, credential]) => {
    const target = { secret, credential, parsed: false };
    const parsed = parseSecret(secret);
    // An empty text would be found everywhere.
    return parsed && parsed !== secret ? [target, { secret: parsed, credential, parsed: true }] : [target];
  });
}

/** What a parser of JSON makes of a secret that stands there unescaped, as a string or within one. Undefined if it is no JSON. */
function parseSecret(secret: string): string | undefined {
  if (!/["\\]/.test(secret)) return secret;
  try {
    return String(JSON.parse(secret.startsWith('"') ? secret : `"${secret}"`));
  } catch {
    return undefined;
  }
}

/**
 * The text with `[redacted]` in place of each secret. `truncated` says that the text was cut off before: then the beginning
 * of a secret at its end goes too.
 */
export function redactText(text: string, secrets: Secrets, truncated = false): Redacted<string> {
  return redactTargets(text, targetsOf(secrets), truncated);
}

function redactTargets(text: string, targets: readonly Target[], truncated: boolean): Redacted<string> {
  if (text.length > MAX_TEXT) return redactTargets(text.slice(0, MAX_TEXT), targets, true);
  // Most texts, such as a request id, have nothing to unescape and hold no secret.
  const plain = !truncated && !/[\\&%]/.test(text) && !targets.some(({ secret }) => text.includes(secret));
  if (plain) return { value: text, redactions: [] };
  // Marks of an earlier redaction stay as they are, even where a secret is a part of the mark.
  const parts = text.split(MARK);
  const redacted = parts.map((part, i) => redactPart(part, targets, truncated && i === parts.length - 1));
  return { value: redacted.map(({ value }) => value).join(MARK), redactions: unique(redacted) };
}

/** A JSON value with `[redacted]` in place of each secret, in keys and numbers too. What is nested too deep becomes `…`. */
export function redactValue(value: unknown, secrets: Secrets): Redacted<unknown> {
  const targets = targetsOf(secrets);
  const found: Redacted<unknown>[] = [];
  const redact = (text: string): string => {
    const redacted = redactTargets(text, targets, false);
    found.push(redacted);
    return redacted.value;
  };
  const copy = (item: unknown, depth: number): unknown => {
    if (typeof item === "string") return redact(item);
    if (typeof item === "number") return redact(String(item)) === String(item) ? item : MARK;
    if (typeof item !== "object" || item === null) return item;
    if (depth === MAX_DEPTH) return "…";
    if (Array.isArray(item)) return item.map((element) => copy(element, depth + 1));
    return Object.fromEntries(Object.entries(item).map(([key, element]) => [redact(key), copy(element, depth + 1)]));
  };
  return { value: copy(value, 0), redactions: unique(found) };
}

function unique(found: readonly Redacted<unknown>[]): Redaction[] {
  const all = found.flatMap(({ redactions }) => redactions);
  return [...new Map(all.map((one) => [`${one.credential} ${one.encoding}`, one])).values()];
}

interface Cut extends Redaction {
  readonly from: number;
  readonly to: number;
}

function redactPart(text: string, targets: readonly Target[], truncated: boolean): Redacted<string> {
  const views = viewsOf(text, truncated);
  const end = truncated ? Math.min(...views.map((view) => endBeforePartialSecret(view, targets))) : text.length;
  const cuts = views.flatMap((view) => findSecrets(view, targets)).filter(({ from }) => from < end);
  cuts.sort((a, b) => a.from - b.from);
  let clean = "";
  let done = 0;
  for (const { from, to } of cuts) {
    if (from >= done) clean += text.slice(done, from) + MARK;
    done = Math.max(done, to);
  }
  return {
    value: clean + text.slice(done, Math.max(done, end)),
    redactions: cuts.map(({ credential, encoding }) => ({ credential, encoding })),
  };
}

/** An unescaped text, with the original position of each character and of its end. */
interface View {
  readonly text: string;
  readonly origins: readonly number[];
  readonly encoding: string;
}

/** The text read in each encoding that makes a difference. */
function viewsOf(text: string, truncated: boolean): View[] {
  const verbatim = { text, origins: Array.from({ length: text.length + 1 }, (_, i) => i), encoding: "verbatim" };
  return ENCODINGS.flatMap(({ encoding, escapes }) => {
    let view: View = { ...verbatim, encoding };
    for (const pattern of escapes) view = unescapeView(truncated ? withoutUnfinishedEscape(view) : view, pattern);
    return escapes.length && view.text === text ? [] : [view];
  });
}

function withoutUnfinishedEscape(view: View): View {
  return { ...view, text: view.text.replace(UNFINISHED_ESCAPE, "") };
}

function unescapeView(view: View, pattern: RegExp): View {
  const parts: string[] = [];
  const origins: number[] = [];
  let done = 0;
  const keepUntil = (end: number) => {
    for (let i = done; i <= end; i += 1) origins.push(view.origins[i] ?? 0);
  };
  for (const match of view.text.matchAll(pattern)) {
    keepUntil(match.index);
    parts.push(view.text.slice(done, match.index), unescapedCharacter(match.groups ?? {}));
    done = match.index + match[0].length;
  }
  keepUntil(view.text.length);
  return { ...view, text: parts.join("") + view.text.slice(done), origins };
}

function unescapedCharacter({ hex, decimal, name, same }: Readonly<Record<string, string | undefined>>): string {
  if (hex) return String.fromCharCode(Number.parseInt(hex, 16));
  if (decimal) return String.fromCharCode(Number(decimal));
  return same ?? NAMED_CHARACTERS[name?.toLowerCase() ?? ""] ?? "";
}

function findSecrets({ text, origins, encoding: read }: View, targets: readonly Target[]): Cut[] {
  const cuts: Cut[] = [];
  for (const { secret, credential, parsed } of targets) {
    const encoding = parsed ? `${read}, parsed as JSON` : read;
    for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1))
      cuts.push({ credential, encoding, from: origins[at] ?? 0, to: origins[at + secret.length] ?? Infinity });
  }
  return cuts;
}

/** Where the original must end so that it does not end with the beginning of a secret. */
function endBeforePartialSecret({ text, origins }: View, targets: readonly Target[]): number {
  const partial = targets.map(({ secret }) => lengthOfPartialSecret(text, secret));
  return origins[text.length - Math.max(0, ...partial)] ?? 0;
}

/** How many of the secret's first characters the text ends with. */
function lengthOfPartialSecret(text: string, secret: string): number {
  let length = Math.min(secret.length - 1, text.length);
  while (length > 0 && !text.endsWith(secret.slice(0, length))) length -= 1;
  return length;
}
