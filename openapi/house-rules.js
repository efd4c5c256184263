// The contract's own lint rules. Each message says how to fix what it finds.

const PARTS = ["Required permissions", "Side effects", "Errors worth handling"];
const SOURCE = /^(table \d+$|(documented|observed|inferred): \S)/;
const HOW = `"table 5", "documented: <page>", "observed: <what was seen>" or "inferred: <from what>"`;
/** The keywords of a schema or parameter that a table of the provider can say; every other needs a source of its own. */
const IN_TABLES = new Set(["type", "properties", "items", "additionalProperties", "description", "example", "enum"]);
const OF_PARAMETERS = ["name", "in", "schema"];

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
    (node, { report, location, key }) => {
      checkSource(`${kind} ${node.operationId ?? node.name ?? node.url ?? key}`, node, report, location);
      checkEntries(node, node, report, location);
    };
  return {
    Server: check("server"),
    SecurityScheme: check("security scheme"),
    Header: check("header"),
    RequestBody: check("request body"),
    Response: check("response"),
    Example: check("example"),
    Operation(operation, context) {
      const parts = Object.fromEntries(PARTS.map((part) => [part, true]));
      checkSource(`operation ${operation.operationId}`, operation, context.report, context.location);
      checkEntries(operation, { ...operation, ...parts }, context.report, context.location);
      for (const part of PARTS) checkSourceOf(part, operation.operationId, operation, context.report, context.location);
    },
    Parameter(parameter, { report, location }) {
      const { schema = {}, ...own } = parameter;
      const keywords = { ...own, ...schema };
      checkSource(`parameter ${parameter.name}`, parameter, report, location);
      checkEntries(parameter, keywords, report, location);
      for (const word of OF_PARAMETERS) delete keywords[word];
      if (isFromTable(parameter)) checkKeywords(parameter.name, parameter, keywords, report, location);
    },
    NamedSchemas(schemas, { report, location }) {
      for (const [name, schema] of Object.entries(schemas)) {
        checkSource(`schema ${name}`, schema, report, location.child(name));
        checkSchema(name, schema, report, location.child(name), isFromTable(schema));
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

/** Each entry of x-source-of is about a keyword that is there, and says a source. */
function checkEntries(node, keywords, report, location) {
  for (const [key, source] of Object.entries(node["x-source-of"] ?? {})) {
    const place = { location: location.child(["x-source-of", key]) };
    // The preprocessor below has deleted this one.
    if (!(key in keywords) && key !== "additionalProperties")
      report({ message: `There is no ${key} here: take it out of x-source-of.`, ...place });
    if (!SOURCE.test(source)) report({ message: `Say where ${key} comes from: ${HOW}.`, ...place });
  }
}

/** A schema's keywords, and its parts, which are from the same source unless they have one of their own. */
function checkSchema(name, schema, report, location, fromTable) {
  checkEntries(schema, schema, report, location);
  if (fromTable) checkKeywords(name, schema, schema, report, location);
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    const place = location.child(["properties", key]);
    const hasOwn = "x-source" in property;
    if (hasOwn) checkSource(`property ${name}.${key}`, property, report, place);
    checkSchema(`${name}.${key}`, property, report, place, hasOwn ? isFromTable(property) : fromTable);
  }
  for (const key of ["items", "additionalProperties"])
    if (typeof schema[key] === "object")
      checkSchema(`${name}.${key}`, schema[key], report, location.child(key), fromTable);
}

/** What no table says needs a source of its own. */
function checkKeywords(name, node, keywords, report, location) {
  for (const keyword of Object.keys(keywords))
    if (!IN_TABLES.has(keyword) && !/^(x-|\$ref)/.test(keyword)) checkSourceOf(keyword, name, node, report, location);
}

const isFromTable = (node) => !/^(documented|observed|inferred): /.test(node["x-source"] ?? "");

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
    Operation({ operationId, requestBody = {}, responses = {} }, { report, location, resolve }) {
      for (const media of Object.values(requestBody.content ?? {}))
        for (const key of Object.keys(media.examples ?? {}))
          if (!key.startsWith(`${operationId}/`))
            report({
              message: `Name the example ${key} as ${operationId}/<scenario>: it is a request of that operation.`,
              location: location.child("requestBody"),
            });
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

const isSentence = (text) => typeof text === "string" && /\w.*\.$/s.test(text.trim());

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
