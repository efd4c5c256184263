// `cce-addons list`: the add-ons of a cluster, and which could be upgraded.
import type { AddonInstance, CceClient } from "../client/client.ts";
import { CceUpgradeRefusedError } from "../upgrade/errors.ts";
import { clusterVersionOf } from "../upgrade/facts.ts";
import { readVersions } from "../upgrade/read.ts";
import { compareVersions, newestFor, type TemplateVersion } from "../upgrade/template-versions.ts";
import { nameOf } from "./addon.ts";
import { callOf, connect, print, printJson, type Session } from "./command.ts";
import { count } from "./format-plan.ts";
import { programName, table } from "./terminal.ts";

interface Row {
  readonly name: string;
  readonly version: string;
  /** The newest stable version that supports the cluster; undefined where that is not known. */
  readonly newest: string | undefined;
  readonly state: string;
  readonly canUpgrade: boolean;
  readonly id: string | undefined;
}

export async function list(session: Session, { cluster }: { readonly cluster: string }): Promise<void> {
  const cce = connect(session);
  const { items } = await cce.listAddonInstances({ cluster_id: cluster }, callOf(session));
  const rows = await Promise.all(rowsOf(session, cce, items));
  printJson(session, rows);
  if (!rows.length) return print(session, `The cluster ${cluster} has no add-ons, or there is no such cluster.`);
  const header = ["NAME", "VERSION", "NEWEST", "STATE", "UP?", "ID"];
  const lines = table([header, ...rows.map(cells)]);
  const waiting = rows.filter(({ canUpgrade }) => canUpgrade);
  print(session, session.style("bold", lines[0] ?? ""), ...lines.slice(1));
  const failed = rows.find(({ state }) => state.endsWith("Failed"));
  if (failed)
    print(session, "", `${failed.name} is ${failed.state}: ${programName(session.terminal)} show ${failed.id}`);
  if (waiting[0])
    print(
      session,
      "",
      `${count(waiting.length, "upgrade")} waiting: ${programName(session.terminal)} plan ${waiting[0].name} --cluster ${cluster}`,
    );
}

const cells = ({ name, version, newest, state, canUpgrade, id }: Row): string[] => [
  name,
  version,
  newest ?? "?",
  state,
  canUpgrade ? "yes" : "–",
  id ?? "?",
];

/** A row for each add-on. Templates are asked for one by one, each once: the whole list can be many megabytes. */
function rowsOf(session: Session, cce: CceClient, items: readonly AddonInstance[]): Promise<Row>[] {
  const byTemplate = new Map<string, Promise<readonly TemplateVersion[]>>();
  let last: Promise<unknown> = Promise.resolve();
  const versionsOf = (item: AddonInstance) => {
    const name = item.spec.addonTemplateName;
    // One after the other: the service limits how many requests it takes.
    const read = byTemplate.get(name) ?? last.then(() => listed(session, cce, item));
    byTemplate.set(name, read);
    last = read.catch(() => {});
    return read;
  };
  return items.map(async (item) => rowOf(item, await versionsOf(item)));
}

/** The versions of an add-on's template; none where the service lists none. */
async function listed(session: Session, cce: CceClient, item: AddonInstance): Promise<readonly TemplateVersion[]> {
  try {
    return await readVersions(cce, item, "list", callOf(session));
  } catch (error) {
    if (error instanceof CceUpgradeRefusedError) return [];
    throw error;
  }
}

function rowOf(item: AddonInstance, versions: readonly TemplateVersion[]): Row {
  const { metadata, spec, status } = item;
  const cluster = clusterVersionOf(item);
  const newest = cluster === undefined ? undefined : newestFor(versions, cluster)?.version;
  return {
    name: nameOf(item),
    version: spec.version,
    newest,
    state: status.status,
    canUpgrade: newest !== undefined && compareVersions(newest, spec.version) > 0,
    id: metadata?.uid,
  };
}
