// Finds a secret wherever an error, an event or a client could show it, in whatever common escaping.
import { inspect } from "node:util";
import fc from "fast-check";

/** What a header can carry and a credential may hold: visible ASCII, with a liking for what gets escaped. */
export const secret = fc.string({
  unit: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...`"'\\/<>&%=+;:,$[](){}!*~^#?@`) },
    { weight: 2, arbitrary: fc.integer({ min: 33, max: 126 }).map((c) => String.fromCharCode(c)) },
    { weight: 2, arbitrary: fc.constantFrom(...'bnrtux0123456789"\\') },
  ),
  minLength: 12,
  maxLength: 40,
});

export const tokenCredentials = secret.map((token) => ({
  credentials: { token },
  secrets: [token],
}));

export const keyCredentials = fc
  .tuple(secret, secret, secret, fc.boolean())
  .map(([accessKey, other, securityToken, nested]) => {
    // Secrets that hold one another must not shield one another.
    const secretKey = nested ? `${accessKey}${other}` : other;
    const credentials = { accessKey, secretKey, securityToken };
    return { credentials, secrets: Object.values(credentials) };
  });

/** The secrets that `value` shows: printed, serialized, or in any property of it and of its causes. */
export function shownIn(value: unknown, secrets: readonly string[]): string[] {
  const printed = [
    String(value),
    inspect(value, { depth: Infinity, showHidden: true }),
    inspect(value, { depth: Infinity, showHidden: true, getters: true, compact: false }),
    JSON.stringify(value) ?? "",
    ...textsIn(value),
  ].flatMap(decodings);
  return secrets.filter((one) => printed.some((text) => text.includes(one)));
}

/** Every text in a value: its own properties' names and values, hidden ones too, at any depth. */
function textsIn(value: unknown, seen = new Set<unknown>()): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null || seen.has(value)) return [];
  seen.add(value);
  return Reflect.ownKeys(value).flatMap((key) => [String(key), ...textsIn(Reflect.get(value, key), seen)]);
}

/** The text as it stands, and what a reader would take from it as JSON, as a URL and as HTML. */
function decodings(text: string): string[] {
  const json = fromJson(text);
  const url = text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => byCode(hex, 16));
  const html = text
    .replace(/&#x([0-9a-f]{1,4});/gi, (_, hex: string) => byCode(hex, 16))
    .replace(/&#(\d{1,5});/g, (_, decimal: string) => byCode(decimal, 10))
    .replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => NAMED[name] ?? "");
  return [...new Set([text, json, fromJson(json), url, html])];
}

const fromJson = (text: string): string =>
  text.replace(/\\(?:u([0-9a-f]{4})|(["'\\/`]))/gi, (_, hex?: string, plain = "") => (hex ? byCode(hex, 16) : plain));

const byCode = (digits: string, radix: number) => String.fromCharCode(Number.parseInt(digits, radix));

const NAMED: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  amp: "&",
};

const unicode = (text: string, pattern: RegExp, upper = false) =>
  text.replace(pattern, (c) => {
    const hex = c.charCodeAt(0).toString(16).padStart(4, "0");
    return `\\u${upper ? hex.toUpperCase() : hex}`;
  });

/** JSON in which every character of every text is escaped. */
const escapedJson = (value: unknown): string =>
  JSON.stringify(value).replace(/"(?:[^"\\]|\\.)*"/g, (literal) => {
    const text: string = JSON.parse(literal);
    return `"${unicode(text, /./gs)}"`;
  });

/** The body of a response that repeats the lines: each way of writing them that a server is known to use. */
export const echoes: Readonly<Record<string, (lines: readonly string[]) => string>> = {
  "a text": (lines) => lines.join("\n"),
  "one line": (lines) => lines.join(", "),
  JSON: (lines) => JSON.stringify({ error_code: "APIGW.0301", error_msg: lines.join("\n"), lines }),
  "JSON, as a text in JSON": (lines) => JSON.stringify({ error_msg: JSON.stringify({ headers: lines }) }),
  "JSON with its slashes escaped": (lines) =>
    JSON.stringify({ error_msg: lines.join("\n"), lines }).replaceAll("/", "\\/"),
  "JSON as Go and Gson escape it": (lines) =>
    unicode(JSON.stringify({ error_msg: lines.join("\n"), lines }), /[<>&='+]/g),
  "JSON escaped in capitals": (lines) =>
    unicode(JSON.stringify({ error_msg: lines.join("\n"), lines }), /[<>&='+]/g, true),
  "JSON with every character escaped": (lines) => escapedJson({ error_msg: lines.join("\n"), lines }),
  "JSON with the secrets as keys": (lines) => JSON.stringify(Object.fromEntries(lines.map((line) => [line, true]))),
  "JSON with escaped secrets as keys": (lines) => escapedJson(Object.fromEntries(lines.map((line) => [line, true]))),
  "JSON cut short": (lines) => JSON.stringify({ error_msg: lines.join("\n"), end: "." }).slice(0, -3),
  "HTML with named references": (lines) => html(lines, { "<": "lt", ">": "gt", "&": "amp", '"': "quot" }),
  "HTML as Go escapes it": (lines) => html(lines, { "<": "lt", ">": "gt", "&": "amp", '"': "#34", "'": "#39" }),
  "HTML as Python escapes it": (lines) => html(lines, { "<": "lt", ">": "gt", "&": "amp", '"': "quot", "'": "#x27" }),
  "HTML as PHP and lodash escape it": (lines) =>
    html(lines, { "<": "lt", ">": "gt", "&": "amp", '"': "quot", "'": "#39" }),
  "HTML with numbers alone": (lines) => html(lines, { "<": "#60", ">": "#62", "&": "#38", '"': "#34", "'": "#39" }),
  "a URL's component": (lines) => lines.map(encodeURIComponent).join("&"),
  "a URL's component in small letters": (lines) =>
    lines
      .map(encodeURIComponent)
      .join("&")
      .replace(/%../g, (c) => c.toLowerCase()),
  "a URL's component, RFC 3986": (lines) =>
    lines.map((line) => encodeURIComponent(line).replace(/[!'()*]/g, (c) => `%${hex(c)}`)).join("&"),
  "a form": (lines) => String(new URLSearchParams(lines.map((line, i) => [`line${i}`, line]))),
  "a URL's query": (lines) => new URL(`https://cce.test/?${lines.join("&")}`).search,
};

const hex = (c: string) => c.charCodeAt(0).toString(16).toUpperCase();

const html = (lines: readonly string[], names: Readonly<Record<string, string>>): string =>
  `<html><pre>${lines.join("\n").replace(/[<>&"']/g, (c) => (names[c] ? `&${names[c]};` : c))}</pre></html>`;
