// The options of checkExchange: what is new, what was refused, and where the contract's paths begin.
import { expect, test } from "vitest";
import { checkExchange } from "../../src/contract-check/check-exchange.ts";
import { recorded } from "../support/exchanges.ts";
import { id } from "../support/harness.ts";

test("with strict, news is an error", () => {
  const exchange = recorded("showAddonInstance/upgraded", {}, { path: `/api/v3/addons/${id}?later=1` });
  expect(checkExchange(exchange)).toMatchObject({ result: "agrees", disagreements: [{ severity: "news" }] });
  expect(checkExchange(exchange, { strict: true })).toMatchObject({
    result: "disagrees",
    disagreements: [{ severity: "error" }],
  });
});

test("with allowRefused, a wrong request is news where it was refused", () => {
  const wrong = { credentials: {} };
  const refused = recorded("updateAddonInstance/token-rejected", {}, wrong);
  expect(checkExchange(refused)).toMatchObject({ result: "disagrees" });
  expect(checkExchange(refused, { allowRefused: true })).toMatchObject({
    result: "agrees",
    disagreements: [{ message: "/request/headers", severity: "news" }],
  });
  const accepted = recorded("updateAddonInstance/upgrade-everest", {}, { body: "{" });
  expect(checkExchange(accepted, { allowRefused: true })).toMatchObject({ result: "disagrees" });
  const broken = recorded("updateAddonInstance/token-rejected", { body: {} }, wrong);
  expect(checkExchange(broken, { allowRefused: true })).toMatchObject({ result: "disagrees" });
});

test("behind a base path, the contract's paths follow it", () => {
  const exchange = recorded("showAddonInstance/upgraded", {}, { path: `/gateway/cce/api/v3/addons/${id}` });
  const why = "the path begins with something else than /api/v3: say what with --base-path";
  expect(checkExchange(exchange)).toEqual({ result: "not covered", why });
  for (const basePath of ["/gateway/cce", "/gateway/cce/"])
    expect(checkExchange(exchange, { basePath })).toMatchObject({ result: "agrees", operation: "showAddonInstance" });
  expect(checkExchange(exchange, { basePath: "/gateway" })).toEqual({ result: "not covered", why });
  expect(checkExchange(recorded("showAddonInstance/upgraded"), { basePath: "/gateway" })).toMatchObject({
    result: "agrees",
  });
});
