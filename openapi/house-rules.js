// The contract's own lint rules. Each message says how to fix what it finds.

const PARTS = ["Required permissions", "Side effects", "Errors worth handling"];
const SOURCE = /^(tables? \d+( and \d+)*$|(documented|observed|inferred): \S)/;
const TABLE = /^tables? /;
const HOW = `"table 5", "documented: <page>", "observed: <what was seen>" or "inferred: <from what>"`;
/** Keywords that no table of the provider has. */
const NOT_IN_TABLES = [
  "required",
  "nullable",
  "format",
  "minLength",
  "maxLength",
  "pattern",
  "minimum",
  "maximum",
  "minItems",
  "maxItems",
];

/** An operation's description has its fixed parts, in their order. */
const operationParts = () => ({
  Operation({ operationId, description = "" }, { report, location }) {
    const places = PARTS.map((part) => description.indexOf(`**${part}**`));
    for (const [i, part] of PARTS.entries())
      if (places[i] <= 0 || places[i] < (places[i - 1] ?? 0))
        report({
          message: `Add the part **${part}** to the description of ${operationId}, in the order ${PARTS.join(", ")}.`,
          location: location.child("description"),
        });
  },
});

/** Every property says what it means: in its own description, or, where it is a $ref, in that of the schema that has it. */
const schemaProse = () => ({
  Schema({ properties, description = "" }, { report, location }) {
    for (const [name, property] of Object.entries(properties ?? {})) {
      const place = { location: location.child(["properties", name]) };
      if (property.$ref && !description.includes(`\`${name}\``))
        report({ message: `Say what \`${name}\` means in the description of the schema that has it.`, ...place });
      if (!property.$ref && !isSentence(property.description))
        report({
          message: `Describe the property ${name} in a sentence: a noun phrase for its meaning, units included, with a full stop.`,
          ...place,
        });
    }
  },
});

/** Every value of a described set has its meaning, in a sentence. */
const valueMeanings = () => ({
  Schema(schema, { report, location }) {
    for (const [value, meaning] of Object.entries(schema["x-enumDescriptions"] ?? {}))
      if (!isSentence(meaning))
        report({
          message: `Say in a sentence what ${value} means.`,
          location: location.child(["x-enumDescriptions", value]),
        });
  },
});

/** Whatever stands in the contract says where it comes from; of what is from a table, also what no table says. */
const provenance = () => {
  const check =
    (kind) =>
    (node, { report, location, key }) =>
      checkSource(`${kind} ${node.operationId ?? node.name ?? node.url ?? key}`, node, report, location);
  return {
    Server: check("server"),
    SecurityScheme: check("security scheme"),
    Header: check("header"),
    Response: check("response"),
    Example: check("example"),
    Operation(operation, context) {
      check("operation")(operation, context);
      for (const part of PARTS) checkSourceOf(part, operation.operationId, operation, context.report, context.location);
    },
    Parameter(parameter, context) {
      check("parameter")(parameter, context);
      const { schema, name, required } = parameter;
      checkKeywords(name, parameter, { required, ...schema }, context.report, context.location);
    },
    NamedSchemas(schemas, { report, location }) {
      for (const [name, schema] of Object.entries(schemas)) {
        checkSource(`schema ${name}`, schema, report, location.child(name));
        checkSchema(name, schema, report, location.child(name), schema["x-source"]);
      }
    },
  };
};

function checkSource(what, node, report, location) {
  if (!SOURCE.test(node["x-source"] ?? ""))
    report({ message: `Say where the ${what} comes from: x-source: ${HOW}.`, location });
}

function checkSourceOf(key, name, node, report, location) {
  if (!SOURCE.test(node["x-source-of"]?.[key] ?? ""))
    report({ message: `Say where ${key} of ${name} comes from: x-source-of: { ${key}: … } with ${HOW}.`, location });
}

/** A schema's keywords, and its properties, which are from the same source unless they have one of their own. */
function checkSchema(name, schema, report, location, source) {
  if (TABLE.test(source)) checkKeywords(name, schema, schema, report, location);
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    const own = property["x-source"];
    const place = location.child(["properties", key]);
    if (own !== undefined) checkSource(`property ${name}.${key}`, property, report, place);
    checkSchema(`${name}.${key}`, property, report, place, own ?? source);
  }
}

/** What no table says needs a source of its own. */
function checkKeywords(name, node, keywords, report, location) {
  for (const keyword of NOT_IN_TABLES)
    if (keywords[keyword] !== undefined) checkSourceOf(keyword, name, node, report, location);
}

/** Scenarios are named and filed by their operation. Each operation has one for its success, and values to send it with. */
const scenarios = () => {
  const check =
    (direction) =>
    (media, { report, location }) => {
      for (const [key, example] of Object.entries(media.examples ?? {})) {
        const file = `examples/${key}.${direction}.yaml`;
        if (!/^[a-z]\w*\/[a-z0-9-]+$/.test(key) || !example.$ref?.endsWith(file))
          report({
            message: `Name the example ${key} as <operationId>/<scenario> and keep it in openapi/examples/<operationId>/<scenario>.${direction}.yaml.`,
            location: location.child(["examples", key]),
          });
      }
    };
  return {
    RequestBody: { MediaType: check("request") },
    Response: { MediaType: check("response") },
    Operation({ operationId, responses = {} }, { report, location, resolve }) {
      for (const [status, response] of Object.entries(responses)) {
        const { content = {} } = response.$ref ? resolve(response).node : response;
        const examples = Object.values(content).flatMap((media) => Object.keys(media.examples ?? {}));
        if (status.startsWith("2") && !examples.some((key) => key.startsWith(`${operationId}/`)))
          report({
            message: `Give the ${status} of ${operationId} an example ${operationId}/<scenario>, in openapi/examples/${operationId}/.`,
            location: location.child(["responses", status]),
          });
      }
    },
    Parameter({ name, required, example }, { report, location }) {
      if (required && example === undefined)
        report({ message: `Give the required parameter ${name} an example, with which scenarios are sent.`, location });
    },
  };
};

/** Examples have documented properties alone, although a response may have others. */
const examplesAsDocumented = () => ({
  Schema(schema) {
    if (schema.properties && schema.additionalProperties === true) delete schema.additionalProperties;
  },
});

const isSentence = (text = "") => text.trim().endsWith(".");

export default () => ({
  id: "house",
  preprocessors: { oas3: { "examples-as-documented": examplesAsDocumented } },
  rules: {
    oas3: {
      "operation-parts": operationParts,
      "schema-prose": schemaProse,
      "value-meanings": valueMeanings,
      provenance,
      scenarios,
    },
  },
});
