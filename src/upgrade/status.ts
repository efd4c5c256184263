// What each state of an add-on means to an upgrade. The set of states is open: one that is not listed counts as moving.

/** `moving` goes on by itself; `well` and `failed` are ends; `gone` means that there is no instance any more. */
export type Phase = "moving" | "well" | "failed" | "gone";

interface State {
  readonly phase: Phase;
  /** What a plan does in this state: nothing special, warn of it, or refuse, with what to do instead. */
  readonly plan: "accept" | "warn" | { readonly refuse: string };
}

const WAIT = { refuse: "Wait until it ends (waitForAddon), then plan again." };

/**
 * The 13 documented states (table 9). That `available` is an end, and that `abnormal` can still get well, is what users observed:
 * a wait goes on through it, and a plan accepts it, as an upgrade may be what repairs the add-on.
 */
const STATES: Readonly<Record<string, State>> = {
  running: { phase: "well", plan: "accept" },
  available: { phase: "well", plan: "warn" },
  abnormal: { phase: "moving", plan: "warn" },
  installing: { phase: "moving", plan: WAIT },
  installFailed: { phase: "failed", plan: { refuse: "Uninstall the add-on and install it again." } },
  upgrading: { phase: "moving", plan: WAIT },
  upgradeFailed: { phase: "failed", plan: "warn" },
  rollbacking: { phase: "moving", plan: WAIT },
  rollbackFailed: { phase: "failed", plan: "warn" },
  deleting: { phase: "moving", plan: { refuse: "It is being removed; install it again when that has ended." } },
  deleteFailed: { phase: "failed", plan: { refuse: "Its removal failed: remove it again, then install it." } },
  deleteSuccess: { phase: "gone", plan: { refuse: "It was removed: install it again." } },
  unknown: { phase: "failed", plan: "warn" },
};

const UNLISTED: State = { phase: "moving", plan: "warn" };

export function stateOf(status: string): State {
  return Object.hasOwn(STATES, status) ? (STATES[status] ?? UNLISTED) : UNLISTED;
}

/** The states in which `status.currentVersion` is certainly the installed version's, and not yet the target's. */
export const SHOWS_INSTALLED: readonly string[] = ["running", "available", "abnormal"];

/** The states in which the service accepts a rollback, where `status.isRollbackable` is true (RollbackAddonInstance). */
export const ROLLBACK_STATES: readonly string[] = [
  "running",
  "available",
  "abnormal",
  "upgradeFailed",
  "rollbackFailed",
];
