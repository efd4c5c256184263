import { expect, test } from "@jest/globals";
import { createEmulator } from "cce-addons/testing";

test("an add-on that is gone", async () => {
  const url = "https://cce.example/api/v3/addons/00000000-0000-4000-8000-000000000000";
  const response = await createEmulator().fetch(url, { headers: { "X-Auth-Token": "any" } });
  await expect(response).toMatchContract("showAddonInstance", 404);
});
