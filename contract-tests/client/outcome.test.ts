// What a status and an error code say about whether the request was processed, row by row.
import { describe, expect, test } from "vitest";
import type { Outcome } from "../../src/client/errors.ts";
import { isGatewayCode, outcomeOf } from "../../src/client/outcome.ts";

describe("outcomeOf", () => {
  test.each<[number, string | undefined, Outcome]>([
    [0, undefined, "unknown"],
    [101, undefined, "unknown"],
    [200, undefined, "unknown"],
    [301, undefined, "refused"],
    [302, undefined, "refused"],
    [303, undefined, "unknown"],
    [304, undefined, "refused"],
    [307, undefined, "refused"],
    [308, undefined, "refused"],
    [400, undefined, "refused"],
    [401, undefined, "refused"],
    [403, undefined, "refused"],
    [404, undefined, "refused"],
    [408, undefined, "unknown"],
    [409, undefined, "refused"],
    [418, undefined, "refused"],
    [421, undefined, "refused"],
    [429, undefined, "refused"],
    [499, undefined, "unknown"],
    [500, undefined, "unknown"],
    [500, "APIGW.0613", "unknown"],
    [502, undefined, "unknown"],
    [503, undefined, "unknown"],
    [503, "APIGW.0613", "refused"],
    [503, "APIG.0613", "refused"],
    [503, "APIGW.0614", "unknown"],
    [503, "APIGEE.0613", "unknown"],
    [503, "xAPIGW.0613", "unknown"],
    [504, undefined, "unknown"],
    [599, undefined, "unknown"],
    [999, undefined, "unknown"],
  ])("%d with the code %s is %s", (status, code, outcome) => {
    expect(outcomeOf(status, code)).toBe(outcome);
  });
});

describe("isGatewayCode", () => {
  test.each([
    ["APIGW.0301", true],
    ["APIG.0301", true],
    ["APIGEE", false],
    ["APIGEE.0301", false],
    ["APIGW.0301 or so", false],
    ["CCE.03400001", false],
    [undefined, false],
  ])("%s: %s", (code, expected) => {
    expect(isGatewayCode(code)).toBe(expected);
  });
});
