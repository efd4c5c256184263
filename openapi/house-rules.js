// The house's own lint rules for the contract. Each message says how to mend what it finds.

const PARTS = ["**Required permissions**", "**Side effects**", "**Errors worth handling**"];
const SOURCE = /^(tables? \d+( and \d+)*$|(documented|observed): \S)/;

/** An operation has the provider's name in lowerCamelCase, a short summary and a description in fixed parts. */
const operationProse = () => ({
  Operation(operation, { report, location }) {
    const { operationId = "", summary = "", description = "" } = operation;
    if (!/^[a-z][A-Za-z0-9]*$/.test(operationId))
      report({
        message: "Give the operation an operationId: the provider's own operation name in lowerCamelCase.",
        location: location.child("operationId"),
      });
    if (!summary || summary.length > 60 || summary.endsWith("."))
      report({
        message: `Write the summary of ${operationId} as an imperative of at most 60 characters with no full stop.`,
        location: location.child("summary"),
      });
    const places = PARTS.map((part) => description.indexOf(part));
    for (const [i, part] of PARTS.entries())
      if (places[i] <= 0 || places[i] < (places[i - 1] ?? 0))
        report({
          message: `Add the part ${part} to the description of ${operationId}, in the order ${PARTS.join(", ")}.`,
          location: location.child("description"),
        });
  },
});

/** Every property says what it means. */
const schemaProse = () => ({
  SchemaProperties(properties, { report, location }) {
    for (const [name, property] of Object.entries(properties))
      if (!property.$ref && !/[.|]$/.test((property.description ?? "").trim()))
        report({
          message: `Describe the property ${name} in a sentence: a noun phrase for its meaning, units included, with a full stop.`,
          location: location.child(name),
        });
  },
});

/** Every named schema, parameter and response says where it comes from. */
const provenance = () => {
  const check =
    (kind) =>
    (nodes, { report, location }) => {
      for (const [name, node] of Object.entries(nodes))
        if (!SOURCE.test(node["x-source"] ?? ""))
          report({
            message: `Say where the ${kind} ${name} comes from: x-source: "table 5", "tables 4 and 7", "documented: <where>" or "observed: <what was>".`,
            location: location.child(name),
          });
    };
  return {
    NamedSchemas: check("schema"),
    NamedParameters: check("parameter"),
    NamedResponses: check("response"),
  };
};

export default () => ({
  id: "house",
  rules: {
    oas3: {
      "operation-prose": operationProse,
      "schema-prose": schemaProse,
      provenance,
    },
  },
});
