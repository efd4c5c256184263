import { meanings } from "../../generated/meanings.ts";

/**
 * The documented states of an add-on instance (`status.status`) and what each means, from table 9. The set is open: the service
 * may return a state that is not here.
 */
export const addonStates: Readonly<Record<string, string | undefined>> = meanings["AddonInstanceStatus.status"];
