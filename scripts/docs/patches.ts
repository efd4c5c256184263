// What Redoc's page needs that no option of Redoc gives: texts of its program, replaced. Each must be found exactly once, so that
// another version of Redoc, which may call things otherwise, is refused and not published half patched.
import { CommandError } from "../lib/command.ts";
import { readJson } from "../lib/files.ts";
import type { Language } from "./languages.ts";

export interface Patch {
  readonly find: string;
  readonly replace: string;
}

/** The words of Redoc's user interface in Chinese: those that it asks for by key, and literals. */
interface Words {
  readonly keys: Readonly<Record<string, string>>;
  readonly literals: readonly Patch[];
}

const NO_IMAGE = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/%3E";

export const PATCHES: readonly Patch[] = [
  // The badge of its makers has an image from their site. The page's style hides the rest of the badge.
  { find: "(0,V.jsx)(`img`,{alt:`redocly logo`", replace: "null&&(0,V.jsx)(`img`,{alt:`redocly logo`" },
  { find: "https://cdn.redoc.ly/redoc/logo-mini-full.svg", replace: NO_IMAGE },
  { find: "https://cdn.redoc.ly/redoc/logo-mini.svg", replace: NO_IMAGE },
  // Sources are shown in a <main> each; a page has one.
  { find: "L.main.withConfig({shouldF", replace: "L.div.withConfig({shouldF" },
  // A wide table scrolls, so that it has to be reached by keyboard.
  { find: "{className:`md-table-wrapper`}", replace: "{className:`md-table-wrapper`,tabIndex:0}" },
  // The button that chooses an example is named by its text alone.
  { find: '"aria-label":`Example`,options', replace: "options" },
  // Two Chinese characters within a sentence are a word to search for.
  { find: "TDe=/[\\p{L}\\p{N}_-]/u", replace: "TDe=/(?!\\p{Script=Han})[\\p{L}\\p{N}_-]/u" },
  // The search is opened by a <div>, which no key reaches.
  { find: "gEe=L.div`", replace: "gEe=L.button`" },
  // A source is shown as it is; what it has in backticks is code.
  {
    find: "children:typeof e[t]==`string`?e[t]:JSON.stringify(e[t])",
    replace:
      'children:typeof e[t]==`string`?e[t].split("`").map((e,t)=>t%2?(0,V.jsx)(`code`,{children:e},t):e):JSON.stringify(e[t])',
  },
  // The dialogs of security and search are none to a screen reader, and the focus is lost when they close. That of security does
  // not even take it.
  {
    find: "aF(i,t);let o=e[n]||e[0]",
    replace:
      "aF(i,t),(0,B.useEffect)(()=>{let e=document.activeElement,t=[...document.body.children].filter(e=>!e.contains(i.current));for(let e of t)e.inert=!0;return i.current.querySelector(`button`).focus(),()=>{for(let e of t)e.inert=!1;e?.focus()}},[]);let o=e[n]||e[0]",
  },
  {
    find: "(xde,{ref:i,tabIndex:0,children:[(0,V.jsx)(Sde,{onClick:t,variant:`ghost`",
    replace:
      '(xde,{ref:i,tabIndex:-1,role:`dialog`,"aria-modal":!0,"aria-label":a(`security`,`Security`),children:[(0,V.jsx)(Sde,{onClick:t,"aria-label":a(`dialog.close`,`Close`),variant:`ghost`',
  },
  {
    find: "[v,y]=(0,B.useState)(-1);",
    replace:
      "[v,y]=(0,B.useState)(-1);(0,B.useEffect)(()=>{let e=document.activeElement;return()=>e?.focus({preventScroll:!0})},[]);",
  },
  {
    find: 'className:`overlay`,ref:c,"data-testid":`search-dialog`',
    replace:
      'className:`overlay`,ref:c,role:`dialog`,"aria-modal":!0,"aria-label":`Search`,"data-testid":`search-dialog`',
  },
  // An operation without a tag is visible at once. Its address stays as it was with the tag.
  { find: "Ch(`other`,gh(e.operationId))", replace: "Ch(`addon`,gh(e.operationId))" },
];

/** Where the contract begins, whose texts are not to be patched. */
const DEFINITION = "const __redoc_definition";

/** The page with all patches of a language. */
export async function patched(page: string, { code }: Language): Promise<string> {
  const end = page.indexOf(DEFINITION);
  if (end < 0) throw new CommandError(`Redoc's page has no ${DEFINITION}. ${NEXT}`);
  const patches =
    code === "en" ? PATCHES : [...PATCHES, ...chinese(await readJson<Words>("scripts/docs/redoc-zh.json"))];
  return patches.reduce(patchOnce, page.slice(0, end)) + page.slice(end);
}

/** The text with a patch, which must be found in it once. */
export function patchOnce(text: string, { find, replace }: Patch): string {
  const parts = text.split(find);
  if (parts.length === 2) return parts.join(replace);
  throw new CommandError(`Redoc's page has ${JSON.stringify(find)} ${parts.length - 1} times, not once. ${NEXT}`);
}

const NEXT = "Redoc has changed: see what scripts/docs/patches.ts and redoc-zh.json patch, and correct it.";

/** Redoc asks one function for its words, which has none but the English ones. */
function chinese({ keys, literals }: Words): Patch[] {
  const own = "translate:(e,t)=>(typeof t==`string`?t:t?.defaultValue)||e||``";
  const withWords = `translate:(e,t)=>(${JSON.stringify(keys)})[e]??((typeof t==\`string\`?t:t?.defaultValue)||e||\`\`)`;
  return [{ find: own, replace: withWords }, ...literals];
}
