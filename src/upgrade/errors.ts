// How a plan, an upgrade or a rollback ends other than well: one class for each thing that a caller does about it.
import type { AddonInstance } from "../client/client.ts";
import { CceError } from "../client/errors.ts";

/**
 * Why nothing was sent.
 *
 * - `"not an id"`: the id is an add-on's name, or no instance has it; find the id with `listAddonInstances`.
 * - `"other instance"`: the instance is not of the cluster or the template that the caller named.
 * - `"state"`: in this state the service takes no update, or no rollback.
 * - `"version"`: the version cannot be chosen, does not exist, or does not support the cluster.
 * - `"no template"`: the service lists no template of this add-on.
 * - `"stale plan"`: the instance changed after the plan was made.
 * - `"conflict"`: the plan has conflicts that nobody decided.
 */
export type RefusalReason =
  | "not an id"
  | "other instance"
  | "state"
  | "version"
  | "no template"
  | "stale plan"
  | "conflict";

/** The upgrade or rollback was refused before anything was sent; the message says what to do. */
export class CceUpgradeRefusedError extends CceError {
  override readonly name = "CceUpgradeRefusedError";
  readonly reason: RefusalReason;
  /** The instance as it was last read, where it was. */
  readonly instance: AddonInstance | undefined;

  constructor(operation: string, reason: RefusalReason, problem: string, instance?: AddonInstance, cause?: unknown) {
    super(`${operation}: ${problem} Nothing was sent.`, { outcome: "not sent", operation, cause });
    this.reason = reason;
    this.instance = instance;
  }
}

/** The add-on settled, but not well: an upgrade or rollback failed, or the instance is gone. The message says what to do. */
export class CceUpgradeError extends CceError {
  override readonly name = "CceUpgradeError";
  /** The state it ended in; `deleteSuccess` also where the instance cannot be found any more. */
  readonly state: string;
  /** The service's short reason (`status.Reason`). */
  readonly reason: string;
  /** The service's own message (`status.message`). The error's message has it too. */
  readonly details: string;
  /** Whether `rollbackAddon` can return to `previousVersion`. */
  readonly isRollbackable: boolean;
  readonly previousVersion: string | undefined;
  /** The instance as it was last read. */
  readonly instance: AddonInstance | undefined;

  constructor(message: string, state: string, instance: AddonInstance | undefined, cause?: unknown) {
    super(message, { outcome: "accepted", operation: "waitForAddon", cause });
    const { Reason = "", message: details = "", isRollbackable = false, previousVersion } = instance?.status ?? {};
    this.state = state;
    this.reason = Reason;
    this.details = details;
    this.isRollbackable = isRollbackable;
    this.previousVersion = previousVersion;
    this.instance = instance;
  }
}

/** The add-on was still moving when the time was over. It goes on without a watcher: wait again. */
export class CceWaitTimeoutError extends CceError {
  override readonly name = "CceWaitTimeoutError";
  /** The instance as it was last read; undefined if no read succeeded. */
  readonly instance: AddonInstance | undefined;

  constructor(message: string, instance: AddonInstance | undefined, cause: unknown) {
    super(message, { outcome: "accepted", operation: "waitForAddon", cause });
    this.instance = instance;
  }
}
