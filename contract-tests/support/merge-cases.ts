// Generated templates, instances and patches for mergeValues. Few keys and few values, so that the sides often meet.
import fc from "fast-check";
import { type Json, type JsonObject, namedItems, objectOf } from "../../src/upgrade/json.ts";
import type { MergeInput } from "../../src/upgrade/merge.ts";

const KEYS = ["a", "b", "c", "a.b/c", "__proto__"] as const;
const NAMES = ["m", "n", "k l", 2500, "2500"] as const;

const scalar: fc.Arbitrary<Json> = fc.constantFrom(0, 1, "", "x", "1", true, null);
const name: fc.Arbitrary<Json> = fc.constantFrom(...NAMES);
const key = fc.constantFrom(...KEYS);

/** An object with some of few keys. */
const objectWith = (value: fc.Arbitrary<Json>): fc.Arbitrary<JsonObject> =>
  fc.array(fc.tuple(key, value), { maxLength: 3 }).map((entries) => objectOf(entries));

/** Any JSON of a few levels, of lists those with and those without names. */
const value = fc.letrec<{ value: Json; object: JsonObject; items: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { weight: 4, arbitrary: scalar },
    { weight: 2, arbitrary: tie("object") },
    { weight: 2, arbitrary: tie("items") },
    { weight: 1, arbitrary: fc.array(scalar, { maxLength: 2 }) },
  ),
  object: objectWith(tie("value")),
  items: fc
    .array(fc.tuple(name, objectWith(tie("value"))), { maxLength: 3 })
    .map((items) => items.map(([own, item]) => ({ name: own, ...item }))),
})).value;

const section: fc.Arbitrary<JsonObject> = objectWith(value);

/** An object, and what a person or a version made of it: parts kept, changed, removed or added, at any level. */
function variantOf(base: Json): fc.Arbitrary<Json> {
  const list = namedItems(base);
  const kept: fc.WeightedArbitrary<Json> = { weight: 3, arbitrary: fc.constant(base) };
  const other: fc.WeightedArbitrary<Json> = { weight: 1, arbitrary: value };
  if (list) return fc.oneof(kept, other, { weight: 4, arbitrary: itemsOf([...list.values()]) });
  if (typeof base !== "object" || base === null || Array.isArray(base)) return fc.oneof(kept, other);
  return fc.oneof(kept, { weight: 6, arbitrary: objectOfVariants(base as JsonObject) });
}

function objectOfVariants(base: JsonObject): fc.Arbitrary<JsonObject> {
  const parts = Object.entries(base).map(([one, part]) =>
    fc.option(variantOf(part), { freq: 4, nil: undefined }).map((variant) => [one, variant] as const),
  );
  return fc.tuple(fc.tuple(...parts), section).map(([entries, more]) => ({ ...more, ...objectOf(entries) }));
}

/** The items with some changed, removed or added, and sometimes in another order. */
function itemsOf(items: readonly JsonObject[]): fc.Arbitrary<Json> {
  const parts = items.map((item) => fc.option(objectOfVariants(item), { freq: 4, nil: undefined }));
  const more = fc.option(
    fc.tuple(name, section).map(([own, item]) => ({ name: own, ...item })),
    { freq: 2 },
  );
  return fc.tuple(fc.tuple(...parts), more, fc.boolean()).map(([variants, added, turn]) => {
    const list = [...variants, added ?? undefined].filter((item) => item !== undefined);
    return turn ? list.reverse() : list;
  });
}

/** The sections of one version, all its flavors by name. */
interface Sections {
  readonly basic?: Json;
  readonly custom?: Json;
  readonly flavors: JsonObject;
}

const FLAVORS = ["S", "H", "7"] as const;

const sections: fc.Arbitrary<Sections> = fc.record(
  { basic: section, custom: section, flavors: fc.dictionary(fc.constantFrom(...FLAVORS), section, { maxKeys: 2 }) },
  { requiredKeys: ["flavors"] },
);

const variantOfSections = (base: Sections): fc.Arbitrary<Sections> =>
  fc
    .record({
      basic: variantOf(base.basic ?? {}),
      custom: variantOf(base.custom ?? {}),
      flavors: variantOf(base.flavors),
    })
    .map(({ basic, custom, flavors }) => onlyObjects({ basic, custom }, flavors));

function onlyObjects(given: Readonly<Record<"basic" | "custom", Json>>, flavors: Json): Sections {
  const isPlain = (one: Json): one is JsonObject => typeof one === "object" && one !== null && !Array.isArray(one);
  const kept = Object.entries(given).filter(([, one]) => isPlain(one));
  const named = Object.entries(isPlain(flavors) ? flavors : {}).filter(([one, own]) => isFlavor(one) && isPlain(own));
  return { ...objectOf(kept), flavors: objectOf(named) };
}

const isFlavor = (one: string) => (FLAVORS as readonly string[]).includes(one);

/** A flavor's name: "7" is also written as a number. */
const flavorName = (text: string, asNumber: boolean): Json => (asNumber && text === "7" ? 7 : text);

function templateOf({ basic, custom, flavors }: Sections, asNumber: boolean): MergeInput["target"] {
  const numbered = Object.entries(flavors).map(([one, flavor], index) => [
    `flavor${index + 1}`,
    { ...(flavor as JsonObject), name: flavorName(one, asNumber) },
  ]);
  const parameters = { ...Object.fromEntries(numbered), ...(custom !== undefined && { custom }) };
  return { ...(basic !== undefined && { basic }), parameters };
}

function valuesOf({ basic, custom, flavors }: Sections, asNumber: boolean): MergeInput["values"] {
  const [first] = Object.entries(flavors);
  const flavor = first && { ...(first[1] as JsonObject), name: flavorName(first[0], asNumber) };
  const own = { ...(basic !== undefined && { basic }), ...(custom !== undefined && { custom }) };
  return { ...own, ...(flavor && { flavor }), other: 1, systemAutoInject: { cluster: "x" } };
}

/** A patch: sections of any content, at times another flavor of the target. */
const patchFor = (target: Sections): fc.Arbitrary<JsonObject> =>
  fc.record(
    {
      basic: section,
      custom: fc.oneof({ weight: 5, arbitrary: section }, { weight: 1, arbitrary: fc.constant(null) }),
      flavor: Object.keys(target.flavors).length
        ? fc
            .tuple(section, fc.constantFrom(...Object.keys(target.flavors)), fc.boolean())
            .map(([more, own, names]) => ({
              ...more,
              ...(names && { name: own }),
            }))
        : section,
      other: scalar,
    },
    { requiredKeys: [] },
  );

/** What mergeValues may be given. `installed` and `target` are mostly related, and so is the instance to either. */
export const mergeCases: fc.Arbitrary<MergeInput> = sections.chain((base) =>
  fc
    .tuple(
      variantOfSections(base),
      variantOfSections(base),
      fc.array(variantOfSections(base), { maxLength: 2 }),
      fc.nat(2),
    )
    .chain(([target, own, others, from]) =>
      fc
        .tuple(
          from === 0 ? variantOfSections(target) : fc.constant(own),
          fc.option(patchFor(target), { freq: 2, nil: undefined }),
          fc.constantFrom(undefined, "yours" as const, "template" as const),
          fc.boolean(),
          fc.tuple(fc.nat(7), fc.nat(7)),
        )
        .map(([instance, patch, onConflict, asNumber, [noInstalled, noPublished]]) => {
          const installed = templateOf(base, false);
          const targetTemplate = templateOf(target, asNumber);
          return {
            installed: noInstalled ? installed : undefined,
            target: targetTemplate,
            values: valuesOf(instance, !asNumber),
            published: noPublished
              ? [...others.map((one) => templateOf(one, false)), installed, targetTemplate]
              : undefined,
            patch,
            onConflict,
          };
        }),
    ),
);
