// What each operation needs that no schema can state.
import type { Violation } from "./errors.ts";
import type { OperationRules } from "./operation.ts";
import { annotationViolations } from "./update-addon-instance.ts";
import { asRecord, isUuid } from "./values.ts";

const adviceIfUnknown = "Whether it took effect is unknown: read the add-on's state before you send it again.";

export const operationRules: Readonly<Record<string, OperationRules>> = {
  updateAddonInstance: {
    bodyViolations: annotationViolations,
    responseViolations: otherInstanceViolations,
    adviceIfUnknown,
  },
  showAddonInstance: { responseViolations: otherInstanceViolations },
  rollbackAddonInstance: { responseViolations: otherInstanceViolations, adviceIfUnknown },
};

/** The response shows the instance that the request named. An id that is masked, as in documents, tells nothing. */
function otherInstanceViolations({ id }: Readonly<Record<string, unknown>>, response: unknown): Violation[] {
  const { uid } = asRecord(asRecord(response)["metadata"]);
  if (typeof id !== "string" || typeof uid !== "string" || !isUuid(id) || !isUuid(uid)) return [];
  if (id.toLowerCase() === uid.toLowerCase()) return [];
  return [{ path: "response.metadata.uid", message: "is the id of another instance than the request's" }];
}
