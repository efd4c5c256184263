// Takes secrets out of texts that a server wrote, in which they can stand as they are or escaped. No pattern is made from a secret:
// texts are unescaped, searched and cut, so that the time grows with their length alone.

/** A text with the place of each of its characters, and of its end, in the text it was unescaped from. */
interface Mapped {
  readonly text: string;
  readonly places: readonly number[];
}

/** One escaped character: its code in hexadecimal, its code in decimal, its name, or itself. */
const json = /\\(?:u(?<hex>[0-9a-f]{4})|(?<same>.))/gis;
const html = /&(?:#x0*(?<hex>[0-9a-f]{1,4})|#0*(?<code>\d{1,5})|(?<name>amp|lt|gt|quot|apos));/gi;
const url = /%(?<hex>[0-9a-f]{2})/gi;
const NAMES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** What a secret can have gone through: nothing, or these in turn. */
const LAYERS = [[], [json], [json, json], [html], [json, html], [url], [url, url]];

/** The text with `[redacted]` in the place of each secret. */
export function redact(text: string, secrets: ReadonlySet<string>): string {
  // Most texts, such as a request's id, have nothing to unescape and no secret.
  if (!/[\\&%]/.test(text) && ![...secrets].some((secret) => text.includes(secret))) return text;
  const plain: Mapped = { text, places: Array.from({ length: text.length + 1 }, (_, i) => i) };
  const cuts: (readonly [from: number, to: number])[] = [];
  for (const layers of LAYERS) {
    const seen = layers.reduce(unescaped, plain);
    if (layers.length && seen === plain) continue;
    for (const secret of secrets)
      for (let at = seen.text.indexOf(secret); at >= 0; at = seen.text.indexOf(secret, at + 1))
        cuts.push([seen.places[at] ?? 0, seen.places[at + secret.length] ?? text.length]);
  }
  let clean = "";
  let done = 0;
  for (const [from, to] of cuts.sort(([a], [b]) => a - b)) {
    if (from >= done) clean += `${text.slice(done, from)}[redacted]`;
    done = Math.max(done, to);
  }
  return clean + text.slice(done);
}

function unescaped(mapped: Mapped, pattern: RegExp): Mapped {
  const { text, places } = mapped;
  const parts: string[] = [];
  const kept: number[] = [];
  let done = 0;
  for (const { 0: whole, index, groups = {} } of text.matchAll(pattern)) {
    for (let i = done; i <= index; i += 1) kept.push(places[i] ?? 0);
    const { hex, code, name, same } = groups;
    const character = hex ? String.fromCharCode(Number.parseInt(hex, 16)) : code && String.fromCharCode(Number(code));
    parts.push(text.slice(done, index), character ?? same ?? NAMES[name?.toLowerCase() ?? ""] ?? "");
    done = index + whole.length;
  }
  if (!done) return mapped;
  for (let i = done; i <= text.length; i += 1) kept.push(places[i] ?? 0);
  return { text: parts.join("") + text.slice(done), places: kept };
}
