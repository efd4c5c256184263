/**
 * Tables 1–11 of the provider's document on UpdateAddonInstance (2024-07-26), row by row and in its
 * order: what the contract is held against, and therefore never derived from it.
 *
 * `required`, `nullable`, `open`, `format` and the lengths are not the tables' own words. The document lost its
 * "required" column, so these rest on what else is established about the API, its own example included. In a
 * request `required` means that the caller must send it, in a response that it is always there.
 */
import type { DocumentedOperation } from "../compare.ts";

const statuses = [
  "running",
  "abnormal",
  "installing",
  "installFailed",
  "upgrading",
  "upgradeFailed",
  "deleting",
  "deleteFailed",
  "deleteSuccess",
  "available",
  "rollbacking",
  "rollbackFailed",
  "unknown",
] as const;

const tables: DocumentedOperation["tables"] = [
  {
    number: 1,
    place: "path",
    rows: [{ name: "id", type: "String", required: true, minLength: 1, maxLength: 255 }],
  },
  {
    number: 2,
    place: "header",
    rows: [
      { name: "Content-Type", type: "String", required: true },
      // Required only of callers who use a token; AK/SK is the alternative.
      { name: "X-Auth-Token", type: "String", required: false },
    ],
  },
  {
    number: 3,
    place: "request",
    schema: "InstanceRequest",
    rows: [
      { name: "kind", type: "String", required: true, values: ["Addon"] },
      { name: "apiVersion", type: "String", required: true, values: ["v3"] },
      { name: "metadata", type: "AddonUpdateMetadata object", required: true },
      { name: "spec", type: "InstanceRequestSpec object", required: true },
    ],
  },
  {
    number: 4,
    place: "request",
    // The document has one object for both directions; a request requires more of it.
    schema: "AddonUpdateMetadata",
    rows: [
      { name: "uid", type: "String", required: false },
      { name: "name", type: "String", required: false },
      { name: "alias", type: "String", required: false },
      { name: "labels", type: "Map<String,String>", required: false },
      {
        name: "annotations",
        type: "Map<String,String>",
        required: true,
        keys: { "addon.upgrade/type": "upgrade" },
      },
      { name: "updateTimestamp", type: "String", required: false, format: "date-time" },
      { name: "creationTimestamp", type: "String", required: false, format: "date-time" },
    ],
  },
  {
    number: 5,
    place: "request",
    schema: "InstanceRequestSpec",
    rows: [
      // Optional when installing, required when upgrading; this contract is the update.
      { name: "version", type: "String", required: true, minLength: 1 },
      { name: "clusterID", type: "String", required: true, minLength: 1 },
      { name: "values", type: "Map<String,Object>", required: true },
      { name: "addonTemplateName", type: "String", required: true, minLength: 1 },
    ],
  },
  {
    number: 6,
    place: "response",
    schema: "AddonInstance",
    rows: [
      { name: "kind", type: "String", required: true, values: ["Addon"] },
      { name: "apiVersion", type: "String", required: true, values: ["v3"] },
      { name: "metadata", type: "AddonMetadata object", required: false },
      { name: "spec", type: "InstanceSpec object", required: true },
      { name: "status", type: "AddonInstanceStatus object", required: true },
    ],
  },
  {
    number: 7,
    place: "response",
    schema: "AddonMetadata",
    rows: [
      { name: "uid", type: "String", required: false },
      { name: "name", type: "String", required: false },
      { name: "alias", type: "String", required: false },
      { name: "labels", type: "Map<String,String>", required: false },
      { name: "annotations", type: "Map<String,String>", required: false },
      { name: "updateTimestamp", type: "String", required: false, format: "date-time" },
      { name: "creationTimestamp", type: "String", required: false, format: "date-time" },
    ],
  },
  {
    number: 8,
    place: "response",
    schema: "InstanceSpec",
    rows: [
      { name: "clusterID", type: "String", required: true },
      { name: "version", type: "String", required: true },
      { name: "addonTemplateName", type: "String", required: true },
      { name: "addonTemplateType", type: "String", required: true },
      { name: "addonTemplateLogo", type: "String", required: false },
      { name: "addonTemplateLabels", type: "Array of strings", required: false },
      { name: "description", type: "String", required: true },
      { name: "values", type: "Map<String,Object>", required: true },
    ],
  },
  {
    number: 9,
    place: "response",
    schema: "AddonInstanceStatus",
    rows: [
      { name: "status", type: "String", required: true, values: statuses, open: true },
      { name: "Reason", type: "String", required: true },
      { name: "message", type: "String", required: true },
      { name: "targetVersions", type: "Array of strings", required: false, nullable: true },
      { name: "currentVersion", type: "Versions object", required: true },
      { name: "isRollbackable", type: "Boolean", required: false },
      { name: "previousVersion", type: "String", required: false },
    ],
  },
  {
    number: 10,
    place: "response",
    schema: "Versions",
    rows: [
      { name: "version", type: "String", required: true },
      { name: "input", type: "Object", required: true },
      { name: "stable", type: "Boolean", required: true },
      { name: "translate", type: "Object", required: true },
      {
        name: "supportVersions",
        type: "Array of SupportVersions objects",
        required: false,
        nullable: true,
      },
      { name: "creationTimestamp", type: "String", required: false, format: "date-time" },
      { name: "updateTimestamp", type: "String", required: true, format: "date-time" },
    ],
  },
  {
    number: 11,
    place: "response",
    schema: "SupportVersions",
    rows: [
      { name: "clusterType", type: "String", required: true },
      { name: "clusterVersion", type: "Array of strings", required: true },
    ],
  },
];

export const updateAddonInstance: DocumentedOperation = {
  operationId: "updateAddonInstance",
  uri: "PUT /api/v3/addons/{id}",
  tables,
};
