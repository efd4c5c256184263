// What breaks the contract's lint rules, one edit each, and what the lint says of it.
import type { Edit } from "./contract-copy.ts";

export interface Defect extends Edit {
  readonly title: string;
  /** What the report says, and where. */
  readonly words: RegExp;
  readonly at: RegExp;
}

const operation = { file: "operations/updateAddonInstance.yaml" };
const entry = { file: "openapi.yaml" };

export const defects: readonly Defect[] = [
  {
    title: "a schema without x-source",
    edit: (document) => document.deleteIn(["schemas", "GatewayError", "x-source"]),
    words: /Say where the schema GatewayError comes from: x-source/,
    at: /schemas\/GatewayError/,
  },
  {
    title: "a response whose x-source is no source",
    edit: (document) => document.setIn(["responses", "NotFound", "x-source"], "somewhere"),
    words: /Say where the response .* comes from/,
    at: /responses\/(NotFound|404)/,
  },
  {
    title: "an operation's own response without x-source",
    ...operation,
    edit: (document) => document.deleteIn(["responses", "200", "x-source"]),
    words: /Say where the response 200 comes from/,
    at: /responses\/200/,
  },
  {
    title: "a parameter without x-source",
    edit: (document) => document.deleteIn(["parameters", "AddonInstanceId", "x-source"]),
    words: /Say where the parameter (id|name) comes from/,
    at: /parameters/,
  },
  {
    title: "a header without x-source",
    edit: (document) => document.deleteIn(["headers", "Retry-After", "x-source"]),
    words: /Say where the header Retry-After comes from/,
    at: /headers\/Retry-After/,
  },
  {
    title: "a security scheme without x-source",
    edit: (document) => document.deleteIn(["securitySchemes", "signature", "x-source"]),
    words: /Say where the security scheme .* comes from/,
    at: /securitySchemes\/signature/,
  },
  {
    title: "a server without x-source",
    ...entry,
    edit: (document) => document.deleteIn(["servers", 1, "x-source"]),
    words: /Say where the server https:\/\/cce\.eu-west-101.* comes from/,
    at: /servers\/1/,
  },
  {
    title: "an operation without x-source",
    ...operation,
    edit: (document) => document.deleteIn(["x-source"]),
    words: /Say where the operation updateAddonInstance comes from/i,
    at: /updateAddonInstance\.yaml/,
  },
  {
    title: "a part of a description without a source",
    ...operation,
    edit: (document) => document.deleteIn(["x-source-of", "Side effects"]),
    words: /Say where Side effects of updateAddonInstance comes from: x-source-of/i,
    at: /updateAddonInstance\.yaml/,
  },
  {
    title: "a length that no table has, without a source",
    edit: (document) => document.deleteIn(["parameters", "AddonInstanceId", "x-source-of", "maxLength"]),
    words: /Say where maxLength of (id|name) comes from/,
    at: /parameters/,
  },
  {
    title: "what is required of a table's schema, without a source",
    edit: (document) => document.deleteIn(["schemas", "InstanceSpec", "x-source-of", "required"]),
    words: /Say where required of InstanceSpec comes from/,
    at: /schemas\/InstanceSpec/,
  },
  {
    title: "a format without a source",
    edit: (document) => document.deleteIn(["schemas", "Versions", "properties", "updateTimestamp", "x-source-of"]),
    words: /Say where format of Versions\.updateTimestamp comes from/,
    at: /Versions\/properties\/updateTimestamp/,
  },
  {
    title: "a null without a source",
    edit: (document) => document.deleteIn(["schemas", "Versions", "properties", "supportVersions", "x-source-of"]),
    words: /Say where nullable of Versions\.supportVersions comes from/,
    at: /Versions\/properties\/supportVersions/,
  },
  {
    title: "a source of a keyword that is not there",
    edit: (document) => document.setIn(["schemas", "InstanceSpec", "x-source-of", "pattern"], "observed: any"),
    words: /There is no pattern here: take it out of x-source-of/,
    at: /InstanceSpec\/x-source-of\/pattern/,
  },
  {
    title: "a source of a description that is no source",
    edit: (document) => document.setIn(["securitySchemes", "token", "x-source-of", "description"], "somewhere"),
    words: /Say where description comes from/,
    at: /securitySchemes\/token\/x-source-of/,
  },
  {
    title: "a request body without x-source",
    ...operation,
    edit: (document) => document.deleteIn(["requestBody", "x-source"]),
    words: /Say where the request body .* comes from/,
    at: /requestBody/,
  },
  {
    title: "a keyword of items without a source",
    edit: (document) => {
      const items = ["schemas", "SupportVersions", "properties", "clusterVersion", "items"];
      document.setIn([...items, "minLength"], 1);
    },
    words: /Say where minLength of SupportVersions\.clusterVersion\.items comes from/,
    at: /clusterVersion\/items/,
  },
  {
    title: "a property from elsewhere whose x-source is no source",
    edit: (document) => document.setIn(["schemas", "SupportVersions", "properties", "category", "x-source"], "seen"),
    words: /Say where the property SupportVersions\.category comes from/,
    at: /SupportVersions\/properties\/category/,
  },
  {
    title: "an operationId in capitals",
    ...operation,
    edit: (document) => document.setIn(["operationId"], "UpdateAddonInstance"),
    words: /Give the operation an operationId/,
    at: /operationId/,
  },
  {
    title: "a summary that is too long",
    ...operation,
    edit: (document) => document.setIn(["summary"], "Update ".repeat(9)),
    words: /Write the summary as an imperative of at most 60 characters/,
    at: /summary/,
  },
  {
    title: "a description without one of its parts",
    ...operation,
    edit: (document) => {
      document.setIn(["description"], String(document.getIn(["description"])).replace("**Side effects**", ""));
    },
    words: /Add the part \*\*Side effects\*\* to the description of/,
    at: /description/,
  },
  {
    title: "an operation that links no document",
    ...operation,
    edit: (document) => document.deleteIn(["externalDocs"]),
    words: /Name and link the provider's page/,
    at: /updateAddonInstance\.yaml/,
  },
  {
    title: "a property without a description",
    edit: (document) => document.deleteIn(["schemas", "AddonMetadata", "properties", "uid", "description"]),
    words: /Describe the property uid in a sentence/,
    at: /AddonMetadata\/properties\/uid/,
  },
  {
    title: "a referenced property that its schema does not explain",
    edit: (document) => document.setIn(["schemas", "AddonInstanceStatus", "description"], "The instance's state."),
    words: /Say what `currentVersion` means in the description/,
    at: /AddonInstanceStatus\/properties\/currentVersion/,
  },
  {
    title: "a state without a meaning",
    edit: (document) => {
      const meanings = ["schemas", "AddonInstanceStatus", "properties", "status", "x-enumDescriptions"];
      document.setIn([...meanings, "rollbacking"], "");
    },
    words: /Say in a sentence what rollbacking means/,
    at: /x-enumDescriptions\/rollbacking/,
  },
  {
    title: "a state whose meaning was deleted",
    edit: (document) => {
      const meanings = ["schemas", "AddonInstanceStatus", "properties", "status", "x-enumDescriptions"];
      document.setIn([...meanings, "deleting"], null);
    },
    words: /Say in a sentence what deleting means/,
    at: /x-enumDescriptions\/deleting/,
  },
  {
    title: "a scalar without an example",
    edit: (document) => document.deleteIn(["schemas", "AddonMetadata", "properties", "alias", "example"]),
    words: /example/,
    at: /AddonMetadata\/properties\/alias/,
  },
  {
    title: "a schema's example of the wrong type",
    edit: (document) => document.setIn(["schemas", "Versions", "properties", "stable", "example"], "yes"),
    words: /boolean/,
    at: /Versions\/properties\/stable\/example/,
  },
  {
    title: "annotations whose example the service would refuse",
    edit: (document) => {
      const annotations = ["schemas", "AddonUpdateMetadata", "properties", "annotations"];
      document.setIn([...annotations, "example"], {});
    },
    words: /addon\.upgrade\/type/,
    at: /annotations\/example/,
  },
  {
    title: "a 429 without Retry-After",
    edit: (document) => document.deleteIn(["responses", "TooManyRequests", "headers", "Retry-After"]),
    words: /Retry-After/,
    at: /429|TooManyRequests/,
  },
  {
    title: "a response without X-Request-Id",
    edit: (document) => document.deleteIn(["responses", "Forbidden", "headers", "X-Request-Id"]),
    words: /X-Request-Id/,
    at: /403|Forbidden/,
  },
  {
    title: "a default response without X-Request-Id",
    edit: (document) => document.deleteIn(["responses", "UnexpectedError", "headers"]),
    words: /X-Request-Id/,
    at: /default|UnexpectedError/,
  },
  {
    title: "a document without a version",
    ...entry,
    edit: (document) => document.deleteIn(["info", "version"]),
    words: /`version` must be present/,
    at: /#\/info/,
  },
  {
    title: "a path parameter that the path has and nothing declares",
    edit: (document) => document.setIn(["parameters", "AddonInstanceId", "name"], "name"),
    words: /path parameter.*`(id|name)`/i,
    at: /paths|parameters/,
  },
  {
    title: "an operation whose success has no example of its own",
    ...operation,
    edit: (document) => {
      const examples = ["responses", "200", "content", "application/json", "examples"];
      const example = document.getIn([...examples, "updateAddonInstance/upgrade-everest"]);
      document.setIn(examples, { "imagine/upgrade-everest": example });
    },
    words: /Give the 200 of updateAddonInstance an example updateAddonInstance\/<scenario>/i,
    at: /responses\/200/,
  },
  {
    title: "a required parameter without an example",
    edit: (document) => document.deleteIn(["parameters", "AddonInstanceId", "example"]),
    words: /Give the required parameter (id|name) an example/,
    at: /parameters/,
  },
  {
    title: "an example without a source",
    file: "examples/updateAddonInstance/not-permitted.response.yaml",
    edit: (document) => document.deleteIn(["x-source"]),
    words: /Say where the example .* comes from/,
    at: /not-permitted/,
  },
  {
    title: "an example whose key is not its operation's",
    ...operation,
    edit: (document) => {
      const examples = ["requestBody", "content", "application/json", "examples"];
      const example = document.getIn([...examples, "updateAddonInstance/upgrade-everest"]);
      document.setIn(examples, { "upgrade-everest": example });
    },
    words: /Name the example upgrade-everest as <operationId>\/<scenario>/,
    at: /examples\/upgrade-everest/,
  },
  {
    title: "a response's example with an undocumented field",
    file: "examples/updateAddonInstance/upgrade-everest.response.yaml",
    edit: (document) => document.setIn(["value", "spec", "undocumented"], "any"),
    words: /undocumented/,
    at: /upgrade-everest\.response\.yaml/,
  },
  {
    title: "a request's example without a required field",
    file: "examples/updateAddonInstance/upgrade-everest.request.yaml",
    edit: (document) => document.deleteIn(["value", "spec", "version"]),
    words: /'version'|`version`/,
    at: /upgrade-everest\.request\.yaml/,
  },
  {
    title: "an error's example of the wrong type",
    file: "examples/updateAddonInstance/throttled.response.yaml",
    edit: (document) => document.setIn(["value", "error_code"], 308),
    words: /string/,
    at: /throttled\.response\.yaml/,
  },
];
