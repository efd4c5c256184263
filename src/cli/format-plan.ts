// A plan as text: conflicts first, then the changes grouped by why, then what stays as it is.

import stringWidth from "string-width";
import type { Change, Conflict, UpgradePlan, Why } from "../upgrade/index.ts";
import type { Json } from "../upgrade/json.ts";
import { maskAt } from "./masking.ts";
import { pad, type Style, wrap } from "./terminal.ts";

export interface PlanView {
  readonly style: Style;
  /** In columns. */
  readonly width: number;
  readonly showSecrets: boolean;
  /** Your own values that are kept, and how many others stay as they are; where that is known. */
  readonly kept?: Kept | undefined;
}

/** What a plan leaves alone. */
export interface Kept {
  /** Values that are not the installed version's: yours. */
  readonly yours: readonly { readonly path: string; readonly value: Json }[];
  /** How many other values stay as they are. */
  readonly others: number;
}

/** The groups of changes in their order, with the reasons that belong to each. */
const GROUPS: readonly { readonly title: (to: string) => string; readonly whys: readonly Why[] }[] = [
  { title: () => "Your changes", whys: ["your change"] },
  { title: () => "Conflicts, decided", whys: ["conflict: yours", "conflict: template"] },
  { title: (to) => `Of the flavor in ${to}`, whys: ["flavor"] },
  { title: (to) => `New in ${to}`, whys: ["new"] },
  { title: () => "Missing from the add-on, so the default comes back", whys: ["missing from the instance"] },
  { title: (to) => `Default changed in ${to}, and you had not changed it`, whys: ["default changed"] },
  { title: () => "Belongs to the version", whys: ["version's own"] },
  { title: (to) => `Dropped in ${to}`, whys: ["dropped"] },
];

/** A plan as lines. */
export function formatPlan(plan: UpgradePlan, view: PlanView): string[] {
  const { style } = view;
  const undecided = plan.conflicts.filter(({ decided }) => !decided);
  return [
    style("bold", title(plan)),
    ...(undecided.length ? ["", ...conflictLines(undecided, view)] : []),
    ...GROUPS.flatMap(({ title, whys }) => groupLines(title(plan.to), changesFor(plan, whys), view)),
    ...keptLines(view),
    ...warningLines(plan, view),
    "",
    summary(plan, undecided.length),
  ];
}

function title({ instance, addonTemplateName, from, to, strategy, ...plan }: UpgradePlan): string {
  const name = instance.name ?? addonTemplateName;
  const what = from === to ? `${name} ${from}: ${atSameVersion(plan, instance.state)}` : `${name} ${from} → ${to}`;
  return strategy === "merge" ? what : `${what} (strategy ${strategy})`;
}

function atSameVersion(
  { changes, conflicts, request }: Pick<UpgradePlan, "changes" | "conflicts" | "request">,
  state: string,
): string {
  if (changes.length || conflicts.length) return "edit its parameters";
  return request ? `send the update again, as the add-on is ${state}` : "nothing to do";
}

const changesFor = ({ changes }: UpgradePlan, whys: readonly Why[]) => changes.filter(({ why }) => whys.includes(why));

function groupLines(title: string, changes: readonly Change[], view: PlanView): string[] {
  if (!changes.length) return [];
  const pathWidth = Math.max(...changes.map(({ path }) => stringWidth(path)));
  return ["", view.style("underline", title), ...changes.flatMap((change) => changeLines(change, pathWidth, view))];
}

/** A change in one line where it fits, else with its values below the path. */
function changeLines({ path, ...change }: Change, pathWidth: number, view: PlanView): string[] {
  const { style, width } = view;
  const kind = "from" in change ? ("to" in change ? "changed" : "removed") : "added";
  const [from, to] = [sideOf(path, change, "from", view), sideOf(path, change, "to", view)];
  const { sign, color } = LOOKS[kind];
  const values = [from, to].filter((side) => side !== undefined).join(" → ");
  const line = `  ${sign} ${pad(path, pathWidth)}  ${values}`;
  if (stringWidth(line) <= width) return [style(color, line)];
  return [
    style(color, `  ${sign} ${path}`),
    ...(from === undefined ? [] : folded("-", shownValue(path, change.from, view), view)),
    ...(to === undefined ? [] : folded("+", shownValue(path, change.to, view), view)),
  ];
}

const LOOKS = {
  added: { sign: "+", color: "green" },
  changed: { sign: "~", color: "yellow" },
  removed: { sign: "-", color: "red" },
} as const;

function sideOf(path: string, change: object, side: "from" | "to", view: PlanView): string | undefined {
  return side in change ? JSON.stringify(shownValue(path, change[side as keyof typeof change], view)) : undefined;
}

const shownValue = (path: string, value: unknown, { showSecrets }: PlanView): unknown =>
  showSecrets ? value : maskAt(path, value);

/** The most lines and columns that are shown of one value. */
const FOLD_LINES = 8;

/** A long value below its path, cut where it is too long. */
function folded(sign: "-" | "+", value: unknown, { style, width }: PlanView): string[] {
  const room = Math.max(20, Math.min(width, 160) - 8);
  const all = JSON.stringify(value, null, 2).split("\n");
  const lines = all.slice(0, FOLD_LINES).map((line) => cut(line, room));
  const more = all.length - lines.length;
  const rest = more > 0 ? [`… and ${more} more lines: --json shows all`] : [];
  return [...lines, ...rest].map((line, i) => style(sign === "-" ? "red" : "green", `      ${i ? " " : sign} ${line}`));
}

function cut(line: string, room: number): string {
  if (stringWidth(line) <= room) return line;
  const more = line.length - room + 30;
  return `${line.slice(0, room - 30)}… (${more} more characters)`;
}

function conflictLines(conflicts: readonly Conflict[], view: PlanView): string[] {
  const { style } = view;
  return [
    style(
      ["bold", "red"],
      `${count(conflicts.length, "conflict")}: you changed these, and the version changed them too`,
    ),
    ...conflicts.flatMap((conflict) => [
      style("red", `  ! ${conflict.path}`),
      ...(["installed", "yours", "target"] as const).map(
        (side) => `      ${pad(SIDES[side], 20)} ${sideOfConflict(conflict, side, view)}`,
      ),
      `      ${style("dim", "keep yours with")}      ${howToDecide(conflict)}`,
      `      ${style("dim", "or the default with")}  --unset '${conflict.path.replaceAll("'", "'\\''")}'`,
    ]),
    style("dim", "  All at once: --on-conflict yours, or --on-conflict template."),
  ];
}

const SIDES = { installed: "the default was", yours: "you have", target: "the default will be" } as const;

function sideOfConflict(conflict: Conflict, side: keyof typeof SIDES, view: PlanView): string {
  return side in conflict ? String(JSON.stringify(shownValue(conflict.path, conflict[side], view))) : "(none)";
}

/** The option to copy. A value that is masked, long or not there has to be filled in. */
function howToDecide({ path, yours }: Conflict): string {
  const text = JSON.stringify(yours) ?? "";
  const isShown = text !== "" && text.length < 40 && JSON.stringify(maskAt(path, yours)) === text;
  return `--set '${`${path}=${isShown ? text : "…"}`.replaceAll("'", "'\\''")}'`;
}

function keptLines({ kept, style, width }: PlanView): string[] {
  if (!kept) return [];
  const shown = kept.yours.slice(0, 10).map(({ path }) => path);
  const more = kept.yours.length - shown.length;
  const names = [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join(", ");
  const lines = indented(names, width);
  return [
    ...(kept.yours.length ? ["", style("underline", "Yours, kept"), ...lines] : []),
    ...(kept.others
      ? [
          "",
          style(
            "dim",
            `${count(kept.others, "other value")} ${kept.others === 1 ? "stays" : "stay"} as ${kept.others === 1 ? "it is" : "they are"}.`,
          ),
        ]
      : []),
  ];
}

function warningLines({ warnings }: UpgradePlan, { style, width }: PlanView): string[] {
  if (!warnings.length) return [];
  const lines = warnings.flatMap(({ path, message }) =>
    indented(path ? `${path} ${message}` : message, width, "⚠ ").map((line) => style("yellow", line)),
  );
  return ["", style("underline", count(warnings.length, "warning")), ...lines];
}

function summary({ request, changes, from, to }: UpgradePlan, undecided: number): string {
  if (undecided)
    return `Nothing can be sent before ${undecided === 1 ? "the conflict is" : "the conflicts are"} decided.`;
  if (!request) return "Nothing to do: the add-on is as planned already.";
  if (from === to && !changes.length) return "Plan: the values are sent again as they are.";
  const kinds = { add: 0, change: 0, drop: 0 };
  for (const change of changes) kinds["from" in change ? ("to" in change ? "change" : "drop") : "add"] += 1;
  const numbers = `${kinds.add} to add, ${kinds.change} to change, ${kinds.drop} to drop`;
  return from === to ? `Plan: ${numbers}.` : `Plan: ${from} → ${to}; ${numbers}.`;
}

/** A text in lines that fit, indented by two columns, with a sign before the first. */
function indented(text: string, width: number, sign = ""): string[] {
  const room = Math.max(40, width - 2 - sign.length);
  return wrap(text, room).map((line, i) => `  ${i ? " ".repeat(sign.length) : sign}${line}`);
}

/** `1 conflict`, `2 conflicts`. */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;
