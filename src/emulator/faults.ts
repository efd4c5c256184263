// What can go wrong, as data: each fault by its name, with how often and for what it happens.
import type { OperationDocs } from "../../generated/operations.ts";
import { throwIfInvalid } from "../client/errors.ts";
import { didYouMean } from "../client/values.ts";

/** The name of an operation of the contract, such as `updateAddonInstance`. */
export type OperationId = keyof OperationDocs;

/** An operation whose path names an instance. */
type InstanceOperation = "showAddonInstance" | "updateAddonInstance" | "rollbackAddonInstance";

interface Occasion {
  /** How many requests it happens to. `Infinity` is every one. @default 1 */
  readonly times?: number;
  /** How many requests that it fits pass before it happens. @default 0 */
  readonly after?: number;
  /** The id of the only instance that it happens to. @default any */
  readonly id?: string;
}

interface ToRequests extends Occasion {
  /** The operation that it happens to. @default "updateAddonInstance" */
  readonly operation?: OperationId | "any";
}

interface ToInstance extends Occasion {
  /** The operation that it happens to. @default "showAddonInstance" */
  readonly operation?: InstanceOperation;
}

interface Failing extends Occasion {
  /** The `Reason` that the instance then shows. */
  readonly reason?: string;
  /** The `message` that the instance then shows. */
  readonly message?: string;
}

/**
 * Something that goes wrong, as plain data. Each happens once, to an update, unless it says otherwise.
 *
 * - `upgradeFails`: an accepted update ends in `upgradeFailed`, with the target's version and the new values.
 * - `rollbackFails`: an accepted rollback ends in `rollbackFailed`.
 * - `throttled`: 429 `APIGW.0308` with `Retry-After`; nothing is changed.
 * - `unauthorized`: 401 `APIGW.0301`; nothing is changed.
 * - `responseLost`: the service acts, and the connection breaks before the response. Happens to successes alone.
 * - `badGateway`: the service acts, and the response is 502 `APIGW.0201`. Happens to successes alone.
 * - `slow`: the service acts, and the response comes late.
 * - `gone`: at a read, unless another operation is named, the instance has been removed, for good: 404.
 * - `changedMeanwhile`: somebody else changes the values, just after a read, or just before an update or rollback if that
 *   is the operation named.
 * - `staleRead`: after an accepted update (or rollback, if that is named), reads still show what was before.
 */
export type Fault =
  | ({ readonly name: "upgradeFails" | "rollbackFails" } & Failing)
  | ({
      readonly name: "throttled";
      /** What `Retry-After` says, in seconds; the service sends fractions. @default 1 */
      readonly retryAfterSeconds?: number;
    } & ToRequests)
  | ({ readonly name: "unauthorized" | "responseLost" | "badGateway" } & ToRequests)
  | ({
      readonly name: "slow";
      /** How late the response comes, in milliseconds. */
      readonly ms: number;
    } & ToRequests)
  | ({ readonly name: "gone" } & ToInstance)
  | ({
      readonly name: "changedMeanwhile";
      /** Laid over the instance's `values`, by key at every depth. */
      readonly values: Readonly<Record<string, unknown>>;
    } & ToInstance)
  | ({
      readonly name: "staleRead";
      /** How many reads. They do not count for a state that ends by reads. @default 1 */
      readonly reads?: number;
      /** The operation that it follows. @default "updateAddonInstance" */
      readonly operation?: "updateAddonInstance" | "rollbackAddonInstance";
    } & Occasion);

/** The operation that a fault happens to when it names none. */
const OPERATIONS: Readonly<Record<Fault["name"], OperationId>> = {
  upgradeFails: "updateAddonInstance",
  rollbackFails: "rollbackAddonInstance",
  throttled: "updateAddonInstance",
  unauthorized: "updateAddonInstance",
  responseLost: "updateAddonInstance",
  badGateway: "updateAddonInstance",
  slow: "updateAddonInstance",
  gone: "showAddonInstance",
  changedMeanwhile: "showAddonInstance",
  staleRead: "updateAddonInstance",
};

type Named<N extends Fault["name"], F extends Fault = Fault> = F extends unknown
  ? N extends F["name"]
    ? F
    : never
  : never;

/** The fault of a name that happens now, if one does. Asked only where it can take effect, as asking counts. */
export type Take = <N extends Fault["name"]>(name: N) => Named<N> | undefined;

/** The faults that are to happen. */
export interface Faults {
  arm(fault: Fault): void;
  /** Those of a request: of an operation, and of the instance that its path names. */
  of(operation: string, id: string | undefined): Take;
}

export function createFaults(): Faults {
  const armed: { readonly fault: Fault; after: number; times: number }[] = [];
  return {
    arm(fault) {
      const names = Object.keys(OPERATIONS);
      const message = `is not a fault; expected ${names.join(", ")}${didYouMean(fault.name, names)}`;
      throwIfInvalid("arm", names.includes(fault.name) ? [] : [{ path: "name", message }]);
      armed.push({ fault: structuredClone(fault), after: fault.after ?? 0, times: fault.times ?? 1 });
    },
    of: (operation, id) => (name) => {
      for (const one of armed) {
        if (one.fault.name !== name || !one.times || !fits(one.fault, operation, id)) continue;
        if (!one.after) {
          one.times -= 1;
          return one.fault as Named<typeof name>;
        }
        one.after -= 1;
      }
      return undefined;
    },
  };
}

function fits(fault: Fault, operation: string, id: string | undefined): boolean {
  const meant = ("operation" in fault && fault.operation) || OPERATIONS[fault.name];
  return (meant === "any" || meant === operation) && (fault.id === undefined || fault.id === id);
}
