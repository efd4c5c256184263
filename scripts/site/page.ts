// What the assembly writes into a page: the switch between versions, within the page's Content-Security-Policy.
import { hashOf } from "../docs/policy.ts";
import { CommandError } from "../lib/command.ts";
import { counterpart, type Folder, LATEST, linkTo, NEXT } from "./plan.ts";

/** Where a page wants the switch; what is between the comments is seen while no other version is known. */
const PLACE = /<!--versions-->.*?<!--\/versions-->/gs;
/** Where the switch is in a page without such a place. The first one: a script may have another. */
const BODY = /<\/head>\s*<body\b[^>]*>/;
const POLICY = /(<meta\s+http-equiv="Content-Security-Policy"\s+content=")([^"]*)"/;

const WORDS = {
  en: { versions: "Version", [LATEST]: "latest", [NEXT]: "not released", old: "not the latest" },
  "zh-CN": { versions: "版本", [LATEST]: "最新", [NEXT]: "未发布", old: "非最新版本" },
} as const;
type Words = (typeof WORDS)[keyof typeof WORDS];

// Without the script the links work, and lead to the other page's top.
const SCRIPT = `for (const type of ["pointerdown", "click"])
  addEventListener(type, ({ target }) => {
    const link = target instanceof Element && target.closest(".versions a");
    if (link) link.hash = location.hash;
  }, true);`;

const STYLE = `.versions{display:inline-block;position:relative;font:14px/1.5 system-ui,sans-serif}
.versions.corner{position:fixed;right:12px;bottom:12px;z-index:60}
.versions summary,.versions ul{color:var(--text-color-primary,CanvasText);background:var(--bg-color,Canvas)}
.versions summary{cursor:pointer;padding:2px 8px}
.versions ul{position:absolute;right:0;z-index:60;margin:0;padding:4px 0;list-style:none;max-height:50vh;overflow-y:auto;border:1px solid}
.versions.corner summary{border:1px solid}
.versions.corner ul{bottom:100%}
@media(max-width:1000px){.versions.corner{left:12px;right:auto}.versions.corner ul{left:0;right:auto}}
.versions a{display:block;padding:2px 12px;color:inherit;white-space:nowrap}
.versions a[aria-current]{font-weight:bold}
@media print{.versions{display:none}}`;

/** A page of a folder with the switch between all folders. */
export function withSwitch(html: string, page: string, folder: Folder, folders: readonly Folder[]): string {
  const at = `${folder.name}/${page}`;
  const places = html.match(PLACE)?.length ?? 0;
  if (places > 1) throw new CommandError(`${at} has ${places} places for the versions. Leave one in its template.`);
  const place = places ? PLACE : BODY;
  if (!BODY.test(html))
    throw new CommandError(
      `${at} has no <body> right after its </head>. Give it one, or keep what is no page under another name.`,
    );
  const menu = `<style>${STYLE}</style>${menuOf(html, page, folder, folders, places === 0)}<script>${SCRIPT}</script>`;
  // A function, as a text may have a `$`.
  const whole = html.replace(place, (found) => (places ? menu : `${found}${menu}`));
  return allowInline(allowInline(whole, at, "style-src", STYLE), at, "script-src", SCRIPT);
}

function menuOf(html: string, page: string, folder: Folder, folders: readonly Folder[], inCorner: boolean): string {
  const words = /<html\b[^>]*\blang="zh/.test(html) ? WORDS["zh-CN"] : WORDS.en;
  const items = folders.map((other) => {
    const href = linkTo(`${other.name}/${counterpart(page, other)}`, `${folder.name}/${page}`);
    const current = other.name === folder.name ? ' aria-current="true"' : "";
    return `<li><a href="${href}"${current}>${nameOf(other, words)}</a></li>`;
  });
  const isOld = folder.name !== NEXT && folder.version !== folders[0]?.version;
  const here = isOld ? `${folder.version} (${words.old})` : folder.version;
  const list = `<ul>${items.join("")}</ul>`;
  return `<details class="versions${inCorner ? " corner" : ""}"><summary>${words.versions} ${here}</summary>${list}</details>`;
}

function nameOf({ name, version }: Folder, words: Words): string {
  return name === LATEST || name === NEXT ? `${version} (${words[name]})` : version;
}

/** A page that also allows an inline text of its own, by hash, where its policy does not allow any. */
function allowInline(html: string, at: string, directive: "script-src" | "style-src", text: string): string {
  // A policy rules only what comes after it.
  const head = html.slice(0, html.search(/<(script|style|body)\b/));
  if (!/Content-Security-Policy/i.test(head)) return html;
  if (!POLICY.test(head))
    throw new CommandError(
      `${at} has a Content-Security-Policy that cannot be read. Write it as <meta http-equiv="…" content="…">.`,
    );
  return html.replace(POLICY, (_, start, policy) => `${start}${withHash(policy, directive, hashOf(text))}"`);
}

/** A policy with one more hash in a directive, which begins as `default-src` where there is none. */
function withHash(policy: string, directive: string, hash: string): string {
  const directives = policy.split(";").map((one) => one.trim().split(/\s+/));
  const own = directives.find(([name]) => name === directive);
  const [, ...sources] = own ?? directives.find(([name]) => name === "default-src") ?? [directive, "'unsafe-inline'"];
  // A hash next to 'unsafe-inline' would forbid every other inline text.
  if (sources.includes("'unsafe-inline'") && !sources.some((one) => /^'(sha|nonce)/.test(one))) return policy;
  const changed = [directive, ...sources.filter((one) => one !== "'none'" && one !== hash), hash];
  const others = directives.filter((one) => one !== own && one[0]);
  return [...others, changed].map((one) => one.join(" ")).join("; ");
}

/** A page that leads to another, with what follows `#` in its address. */
export function redirectTo(href: string): string {
  const script = `location.replace(${JSON.stringify(href)} + location.search + location.hash);`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>cce-addons</title>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${hashOf(script)}; base-uri 'none'; form-action 'none'" />
    <link rel="canonical" href="${href}" />
    <script>${script}</script>
    <noscript><meta http-equiv="refresh" content="0; url=${href}" /></noscript>
  </head>
  <body>
    <p><a href="${href}">${href}</a></p>
  </body>
</html>
`;
}
