// `cce-addons show`: one add-on, its state and its parameters.
import { addonStates } from "../client/addon-states.ts";
import { ownValues } from "../upgrade/fingerprint.ts";
import { readArguments } from "../upgrade/read.ts";
import { findAddon, nameOf } from "./addon.ts";
import { callOf, connect, print, printJson, type Session } from "./command.ts";
import { shown } from "./masking.ts";
import { table } from "./terminal.ts";

export async function show(session: Session, addon: string, { cluster }: { readonly cluster?: string }): Promise<void> {
  const cce = connect(session);
  const named = await findAddon(cce, addon, cluster, callOf(session));
  const instance = await cce.showAddonInstance(readArguments(named), callOf(session));
  printJson(session, shown(session, instance));
  const { metadata, spec, status } = instance;
  const facts = [
    ["id", metadata?.uid ?? "?"],
    ["cluster", spec.clusterID],
    ["state", status.status, addonStates[status.status] ?? ""],
    ["reason", [status.Reason, status.message].filter(Boolean).join(": ")],
    ["updated", metadata?.updateTimestamp ?? "?"],
    ["roll back to", status.isRollbackable ? (status.previousVersion ?? "?") : ""],
    ["upgrades to", (status.targetVersions ?? []).join(", ")],
  ].filter(([, value]) => value);
  print(
    session,
    session.style("bold", `${nameOf(instance)} ${spec.version}`),
    ...table(facts.map(([name = "", ...values]) => [`  ${name}`, values.join("  ")])),
    "",
    session.style("underline", "values"),
    ...JSON.stringify(shown(session, ownValues(spec.values)), null, 2)
      .split("\n")
      .slice(1, -1),
  );
}
