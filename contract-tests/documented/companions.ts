// What the provider documents about the operations around updateAddonInstance, transcribed from its pages and SDKs, independently
// of the contract. Their instances and versions are those of the update's tables.
import type { KnownBody } from "./errors.ts";

export interface KnownParameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly deprecated?: true;
}

/** An operation: where it is, what it takes and returns, what the caller needs, and the page that says so. */
export interface Companion {
  readonly operationId: string;
  readonly uri: string;
  readonly parameters: readonly KnownParameter[];
  readonly request?: string;
  readonly response: string;
  readonly permission: string;
  readonly page: { readonly url: string; readonly date: string };
}

const id = { name: "id", in: "path", required: true, minLength: 1, maxLength: 255 } as const;

export const companions: readonly Companion[] = [
  {
    operationId: "showAddonInstance",
    uri: "GET /api/v3/addons/{id}",
    parameters: [id, { name: "cluster_id", in: "query", required: false, minLength: 1, deprecated: true }],
    response: "AddonInstance",
    permission: "cce:addonInstance:get",
    page: { url: "https://support.huaweicloud.com/api-cce/cce_02_0325.html", date: "2025-11-28" },
  },
  {
    operationId: "listAddonInstances",
    uri: "GET /api/v3/addons",
    parameters: [{ name: "cluster_id", in: "query", required: true, minLength: 1 }],
    response: "AddonInstanceList",
    permission: "cce:addonInstance:list",
    page: {
      url: "https://support.huaweicloud.com/intl/en-us/my-kualalumpur-1-api-cce/cce_02_0326.html",
      date: "2025-07-07",
    },
  },
  {
    operationId: "listAddonTemplates",
    uri: "GET /api/v3/addontemplates",
    parameters: [{ name: "addon_template_name", in: "query", required: false, minLength: 2, maxLength: 30 }],
    response: "AddonTemplateList",
    permission: "cce:cluster:list",
    page: { url: "https://support.huaweicloud.com/intl/en-us/api-cce/cce_02_0321.html", date: "2025-11-28" },
  },
  {
    operationId: "rollbackAddonInstance",
    uri: "POST /api/v3/addons/{id}/operation/rollback",
    parameters: [id],
    request: "AddonInstanceRollbackRequest",
    response: "AddonInstance",
    permission: "cce:addonInstance:rollback",
    page: { url: "https://support.huaweicloud.com/intl/en-us/api-cce/RollbackAddonInstance.html", date: "2025-11-28" },
  },
];

/** The properties of their own schemas, and of the lists' items. */
export const companionBodies: Readonly<Record<string, KnownBody>> = {
  AddonInstanceList: { always: ["kind", "apiVersion", "items"], also: [], types: { items: "AddonInstance[]" } },
  AddonTemplateList: { always: ["kind", "apiVersion", "items"], also: [], types: { items: "AddonTemplate[]" } },
  AddonTemplate: {
    always: ["kind", "apiVersion", "metadata", "spec"],
    also: [],
    types: { metadata: "AddonMetadata", spec: "AddonTemplateSpec" },
  },
  AddonTemplateSpec: {
    always: ["type", "labels", "logoURL", "readmeURL", "description", "versions"],
    also: ["require"],
    types: { require: "boolean", labels: "string[]", versions: "Versions[]" },
  },
  AddonInstanceRollbackRequest: { always: ["clusterID"], also: [] },
};
