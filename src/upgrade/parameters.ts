// describeParameters: which keys `values` can have, from the template of a version.
import { isObject, type Json, type JsonObject, nameText, property } from "./json.ts";
import { formatPath, type Path } from "./path.ts";
import { flavorKeys, withParsedSections } from "./template.ts";
import type { TemplateVersion } from "./template-versions.ts";

/** A parameter of a version. */
export interface ParameterDescription {
  /** Where it is in `values`, such as `custom.stub_domains`. */
  readonly path: string;
  /** The template's value. An empty string, list or object is a placeholder to fill in. */
  readonly default: Json;
  readonly type: "string" | "number" | "boolean" | "null" | "array" | "object";
  /** The template's label and sentence in the language, else in English, where it has them. */
  readonly label?: string;
  readonly description?: string;
}

/** An alternative for `values.flavor`. */
export interface FlavorDescription {
  readonly name: string;
  readonly label?: string;
  readonly description?: string;
  /** What `values.flavor` is with it. */
  readonly value: JsonObject;
}

export interface TemplateDescription {
  readonly parameters: readonly ParameterDescription[];
  readonly flavors: readonly FlavorDescription[];
}

/**
 * Every parameter of a version with its default and its texts, from what its template says (table 10, `input` and
 * `translate`): `basic` and `custom` leaf by leaf, and the flavors to choose from.
 *
 * @param language A tag such as `zh-CN` or `zh_CN`.
 * @default language "en_US"
 */
export function describeParameters(version: TemplateVersion, language = "en_US"): TemplateDescription {
  const input = withParsedSections(version.input ?? {});
  const texts = textsOf((version.translate ?? {}) as unknown as JsonObject, language);
  const given = property(input, "parameters");
  const parameters = isObject(given) ? withParsedSections(given) : undefined;
  const of = (section: string, value: Json | undefined, prefix: string) =>
    leaves(value, [section]).map(([path, leaf]) => ({
      path: formatPath(path),
      default: leaf,
      type: typeOf(leaf),
      ...texts(`${prefix}${path.slice(1).join(".")}`),
    }));
  const flavors = flavorKeys(parameters).map((key) => [key, property(parameters, key)] as const);
  return {
    parameters: [
      ...of("basic", property(input, "basic"), "Basic."),
      ...of("custom", property(parameters, "custom"), "Parameters.custom."),
    ],
    flavors: flavors.flatMap(([key, value]) => {
      const name = nameText(property(value, "name"));
      if (!isObject(value) || name === undefined) return [];
      // The provider has a flavor's name among the descriptions.
      const named = texts(`Parameters.${key}.name`);
      const label = named.label ?? named.description;
      const { description } = texts(`Parameters.${key}.description`);
      return [{ name, ...(label && { label }), ...(description && { description }), value }];
    }),
  };
}

/** The values below an object that are no objects, or empty ones. */
function leaves(value: Json | undefined, path: Path): (readonly [Path, Json])[] {
  if (value === undefined) return [];
  if (!isObject(value) || (path.length > 1 && !Object.keys(value).length)) return [[path, value]];
  return Object.entries(value).flatMap(([key, item]) => leaves(item, [...path, key]));
}

function typeOf(value: Json): ParameterDescription["type"] {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : (typeof value as ParameterDescription["type"]);
}

/** Looks a parameter's texts up, in a language and then in English. */
function textsOf(translate: JsonObject, language: string) {
  const tag = (text: string) => text.replace("-", "_").toLowerCase();
  const [base = ""] = tag(language).split("_");
  const tags = Object.keys(translate);
  const chosen = tags.find((one) => tag(one) === tag(language)) ?? tags.find((one) => tag(one).split("_")[0] === base);
  const languages = [chosen, tags.find((one) => tag(one) === "en_us")].map((one) => property(translate, one ?? ""));
  const text = (part: string, key: string) => {
    const found = languages
      .map((one) => property(property(one, part), key))
      .find((one) => typeof one === "string" && one);
    return typeof found === "string" ? found : undefined;
  };
  return (key: string): { readonly label?: string; readonly description?: string } => {
    const [label, description] = [text("key", key), text("description", key)];
    return { ...(label && { label }), ...(description && { description }) };
  };
}
