// What keeps a page silent: its Content-Security-Policy, and the check that nothing in it loads anything.
import { createHash } from "node:crypto";
import { CommandError } from "../lib/command.ts";

/** Where a template wants its policy. */
export const POLICY_PLACE = "%policy%";

/** The policy of a page: its own scripts by their hashes, its own styles, images that are in it, and nothing else. */
export function policyOf(page: string): string {
  const hashes = scriptsOf(page).map((script) => hashOf(script));
  const scripts = hashes.length ? [...new Set(hashes)].join(" ") : "'none'";
  return [
    "default-src 'none'",
    `script-src ${scripts}`,
    // Redoc makes its styles while it runs, so that they have no hash.
    "style-src 'unsafe-inline'",
    "img-src data:",
    "font-src data:",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** The page with its policy, which must come last: any change of a script changes its hash. */
export function withPolicy(page: string): string {
  if (page.split(POLICY_PLACE).length !== 2)
    throw new CommandError(`A page has not one place for its policy, ${POLICY_PLACE}. Put it into the template once.`);
  return page.replace(POLICY_PLACE, () => policyOf(page));
}

const POLICY = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/;
const LOADING =
  /<(?:script|link|img|iframe|object|embed|source|video|audio|input|use)\b[^>]*?\s(?:src|srcset|href|data|poster)=("?)(?!data:|#|"|'data:)([^"\s>]+)/g;

/** What keeps a page from being complete and silent: a missing part, something loaded from elsewhere, an open policy. */
export function faultsOf(page: string, names: readonly string[]): string[] {
  const html = page.replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, (script) => script.slice(0, script.indexOf(">") + 1));
  const loads = [...html.matchAll(LOADING)].filter(([element]) => !/^<link[^>]*\brel="alternate"/.test(element));
  const styles = [...html.matchAll(/@import\b|url\((?!["']?(?:data:|#))[^)]*\)/g)];
  return [
    ...names.filter((name) => !page.includes(name)).map((name) => `it does not show ${name}`),
    ...loads.map(([, , url]) => `it loads ${url}`),
    ...styles.map(([style]) => `its style loads ${style}`),
    ...policyFaults(page),
    ...[...html.matchAll(/<[a-z][^>]*\son[a-z]+=/g)].map(([element]) => `it has a script in an attribute: ${element}`),
  ];
}

function policyFaults(page: string): string[] {
  const policy = POLICY.exec(page)?.[1];
  if (policy === undefined) return ["it has no Content-Security-Policy"];
  const directives = new Map(policy.split("; ").map((one) => [one.split(" ", 1)[0], one.split(" ").slice(1)]));
  const scripts = directives.get("script-src") ?? [];
  const open = scripts.filter((source) => source !== "'none'" && !source.startsWith("'sha256-"));
  const refused = scriptsOf(page).filter((script) => !scripts.includes(hashOf(script)));
  return [
    ...(directives.get("default-src")?.join() === "'none'" ? [] : ["its policy allows by default"]),
    ...(directives.get("connect-src")?.join() === "'none'" ? [] : ["it may connect elsewhere"]),
    ...open.map((source) => `its policy allows scripts by ${source}`),
    ...refused.map((script) => `its policy refuses its own script ${script.trim().slice(0, 60)}`),
  ];
}

/** The text of each script, as a browser hashes it. */
const scriptsOf = (page: string): string[] =>
  [...page.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map(([, script = ""]) => script.replace(/\r\n?/g, "\n"));

/** The source that allows an inline text in a policy. */
export const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
