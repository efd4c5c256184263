// What an update does to `values`: three ways to upgrade one add-on, each carried out in the emulator.
import { samples } from "../../generated/sample-data.ts";
import { type AddonInstance, createCceClient, upgradeRequest } from "../../src/index.ts";
import { createEmulator } from "../../src/testing.ts";
import {
  applyUpgrade,
  formatPath,
  planUpgrade,
  type UpgradePlan,
  type Values,
  waitForAddon,
} from "../../src/upgrade/index.ts";
import { CommandError } from "../lib/command.ts";
import { table } from "../lib/table.ts";
import type { Language } from "./languages.ts";

/** What somebody changed before the upgrade. */
const SETTING = { over_subscription: "95" };

export interface Story {
  readonly plan: UpgradePlan;
  readonly before: Values;
  /** The values that each way ends with. */
  readonly after: { readonly alone: Values; readonly unchanged: Values; readonly merged: Values };
}

/** Upgrades the documented add-on in each way, in an emulator of its own. */
export async function tellStory(): Promise<Story> {
  const addon = changedAddon();
  const id = addon.metadata?.uid ?? "";
  const { clusterID, addonTemplateName, values: before } = addon.spec;
  const { plan, end: merged } = await inEmulator(addon, async (cce) => {
    const plan = await planUpgrade(cce, { id });
    await applyUpgrade(cce, plan);
    return plan;
  });
  const send = async (values: Values) => {
    const body = upgradeRequest({ clusterID, addonTemplateName, version: plan.to, values });
    const { end } = await inEmulator(addon, async (cce) => {
      await cce.updateAddonInstance({ id, body });
      return plan;
    });
    return end;
  };
  return { plan, before, after: { alone: await send({}), unchanged: await send(before), merged } };
}

function changedAddon(): AddonInstance {
  const [addon] = samples["listAddonInstances/two-addons"].items;
  if (!addon) throw new CommandError("The example listAddonInstances/two-addons has no add-on.");
  const { custom, ...values } = addon.spec.values as { readonly custom?: Values };
  return {
    ...addon,
    spec: { ...addon.spec, values: { ...values, custom: { ...custom, ...SETTING } } },
  } as AddonInstance;
}

async function inEmulator(
  addon: AddonInstance,
  upgrade: (cce: ReturnType<typeof createCceClient>) => Promise<UpgradePlan>,
) {
  const emulator = createEmulator({ addons: [addon] });
  const cce = createCceClient({ region: "cn-north-4", credentials: { token: "any" }, fetch: emulator.fetch });
  const id = addon.metadata?.uid ?? "";
  const plan = await upgrade(cce);
  await waitForAddon(cce, { id, version: plan.to, intervalMs: 10 });
  return { plan, end: (emulator.addon(id)?.spec.values ?? {}) as Values };
}

export function valuesSection(story: Story, { phrases }: Language): string {
  const { plan, before, after } = story;
  const ways = phrases.ways(plan.to).map((way) => `- ${way}`);
  const head = [phrases.path, `${plan.from}${phrases.opens}${phrases.before}${phrases.closes}`];
  const columns = [phrases.alone, phrases.unchanged, phrases.merged, phrases.why];
  const reasons = new Map(plan.changes.map(({ path, why }) => [path, why]));
  const rows = differingPaths(story).map((path) => {
    const shown = [before, after.alone, after.unchanged, after.merged].map((values) => show(at(values, path)));
    const name = formatPath(path);
    const why = reasons.get(name) ?? "yours, kept";
    return [`\`${name}\``, ...shown, phrases.whys[why] ?? why];
  });
  const request = JSON.stringify(plan.request, null, 2);
  return [
    phrases.valuesIntro(plan.instance.name ?? "", plan.from, plan.to),
    ways.join("\n"),
    table([...head, ...columns], rows),
    phrases.mergedRequest,
    `\`\`\`json\n${request}\n\`\`\``,
  ].join("\n\n");
}

const show = (value: unknown) => (value === undefined ? "–" : `\`${JSON.stringify(value)}\``);

/** The leaves on which the four do not agree, in the order in which they are met. */
function differingPaths({ before, after }: Story): string[][] {
  const all = [before, after.merged, after.alone, after.unchanged];
  const paths = new Map(all.flatMap((values) => leaves(values)).map((path) => [JSON.stringify(path), path]));
  return [...paths.values()].filter((path) => new Set(all.map((values) => JSON.stringify(at(values, path)))).size > 1);
}

function leaves(value: unknown, path: readonly string[] = []): string[][] {
  const isMap = typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
  return isMap ? Object.entries(value).flatMap(([key, child]) => leaves(child, [...path, key])) : [[...path]];
}

const at = (value: unknown, path: readonly string[]): unknown =>
  path.reduce((node: unknown, key) => (node as Record<string, unknown> | undefined)?.[key], value);
