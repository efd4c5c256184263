// `cce-addons rollback`: back to the version before the last upgrade.
import { readInstance } from "../upgrade/read.ts";
import { rollbackAddon, throwIfNotRollbackable } from "../upgrade/rollback.ts";
import { findAddon } from "./addon.ts";
import { confirmed } from "./ask.ts";
import { callOf, connect, note, print, printJson, type Session } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { shown } from "./masking.ts";
import { type WaitFlags, waitOptions, withProgress } from "./wait.ts";

export interface RollbackFlags extends WaitFlags {
  readonly cluster?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

export async function rollback(session: Session, addon: string, flags: RollbackFlags): Promise<number> {
  const options = waitOptions(flags);
  const cce = connect(session);
  const named = await findAddon(cce, addon, flags.cluster, callOf(session));
  const before = await readInstance(cce, named, "rollback", callOf(session));
  if (before.status.status !== "rollbacking") throwIfNotRollbackable(before);
  const name = before.metadata?.name ?? addon;
  const target = before.status.previousVersion ?? "its previous version";
  print(session, `${name} ${before.spec.version} → ${target}: roll back`);
  if (flags.dryRun) {
    printJson(session, shown(session, before));
    note(session, "Nothing was sent, as --dry-run says.");
    return EXIT.done;
  }
  if (!flags.yes && !(await confirmed(session, `Roll ${name} back to ${target}?`))) {
    printJson(session, shown(session, before));
    note(session, "Declined. Nothing was sent.");
    return EXIT.notSent;
  }
  session.change = { what: `the rollback of ${name}`, id: named.id };
  const { instance } = await withProgress(session, name, (watched) =>
    rollbackAddon(cce, { ...named, ...options, ...watched }),
  );
  printJson(session, shown(session, instance));
  print(session, "", session.style("green", `✓ ${name} ${instance.spec.version} is ${instance.status.status}.`));
  return EXIT.done;
}
