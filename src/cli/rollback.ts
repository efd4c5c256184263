// `cce-addons rollback`: back to the version before the last upgrade.
import type { AddonInstance } from "../client/client.ts";
import { readInstance } from "../upgrade/read.ts";
import { rollbackAddon, throwIfNotRollbackable } from "../upgrade/rollback.ts";
import { findAddon } from "./addon.ts";
import { confirmed } from "./ask.ts";
import { callOf, connect, note, print, printJson, type Session } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { maskValue } from "./masking.ts";
import { showProgress } from "./progress.ts";
import { type WaitFlags, waitOptions } from "./wait.ts";

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
  const shown = (instance: AddonInstance) => (session.showSecrets ? instance : maskValue(instance as never));
  if (flags.dryRun) {
    printJson(session, shown(before));
    note(session, "Nothing was sent, as --dry-run says.");
    return EXIT.done;
  }
  if (!flags.yes && !(await confirmed(session, `Roll ${name} back to ${target}?`))) {
    printJson(session, shown(before));
    note(session, "Declined. Nothing was sent.");
    return EXIT.notSent;
  }
  const { signal, clock } = session.terminal;
  const { onProgress, end } = showProgress(session.terminal, name);
  session.change = { what: `the rollback of ${name}`, id: named.id };
  try {
    const { instance } = await rollbackAddon(cce, { ...named, ...options, signal, clock, onProgress });
    printJson(session, shown(instance));
    end();
    print(session, "", session.style("green", `✓ ${name} ${instance.spec.version} is ${instance.status.status}.`));
    return EXIT.done;
  } finally {
    end();
  }
}
