// What the compiler must refuse. It is compiled, never run.
import { checkResponse } from "cce-addons/testing";
import { type HandlerOptions, handlers, type ScenarioName } from "cce-addons/testing/msw";
import { expect } from "vitest";

const named: ScenarioName = "showAddonInstance/upgrade-failed";
export const options: HandlerOptions = { scenario: [named], baseUrl: "https://cce.cn-north-4.myhuaweicloud.com" };
// @ts-expect-error: no such scenario
handlers({ scenario: "updateAddonInstance/throtled" });
// @ts-expect-error: it is scenario
handlers({ scenarios: [] });

export async function matched(response: Response): Promise<void> {
  await expect(response).toMatchContract("listAddonInstances");
  await expect(response).not.toMatchContract("listAddonInstances", 200, { strict: true });
  // @ts-expect-error: no such operation
  await expect(response).toMatchContract("listAddons");
  // @ts-expect-error: a status is a number
  await expect(response).toMatchContract("listAddonInstances", "200");
  const places: readonly string[] = (await checkResponse(response, "listAddonInstances")).map(({ message }) => message);
  expect(places).toEqual([]);
}
