// The TypeScript types, generated/schema.ts.
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import type { Contract } from "../lib/contract.ts";

/** The TypeScript types. An open set of values (`x-extensible-enum`) completes in an editor and still takes any string. */
export async function schemaTypes(bundle: Contract): Promise<string> {
  const { factory } = ts;
  const source = structuredClone(bundle) as unknown as Parameters<typeof openapiTS>[0];
  const ast = await openapiTS(source, {
    transform(schema) {
      // With an index signature, a misspelt property would compile.
      if ("properties" in schema && schema.additionalProperties === true) delete schema.additionalProperties;
      const values: unknown = "x-extensible-enum" in schema && schema["x-extensible-enum"];
      if (!Array.isArray(values)) return undefined;
      const anyOther = factory.createIntersectionTypeNode([
        factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
        factory.createTypeLiteralNode([]),
      ]);
      return factory.createUnionTypeNode([
        ...values.map((value) => factory.createLiteralTypeNode(factory.createStringLiteral(String(value)))),
        factory.createParenthesizedType(anyOther),
      ]);
    },
  });
  return astToString(ast);
}
