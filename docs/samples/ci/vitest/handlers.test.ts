import { createEmulator } from "cce-addons/testing";
import { handlers } from "cce-addons/testing/msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { settled, upgrade } from "./addons.ts";

const id = "684fa9b2-a987-11ec-ba79-0255ac100096";
const clusterID = "1b2ec02d-a3b2-11ec-b0d0-0255ac100099";
const spec = { clusterID, addonTemplateName: "everest", version: "2.1.30", values: {} };

const server = setupServer(...handlers());
beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

test("an update that is throttled is sent again", async () => {
  server.use(...handlers({ scenario: ["updateAddonInstance/throttled", "updateAddonInstance/upgrade-everest"] }));
  expect((await upgrade(id, spec)).status.status).toBe("upgrading");
});

test("an update that is not permitted is an error", async () => {
  server.use(...handlers({ scenario: "updateAddonInstance/not-permitted" }));
  await expect(upgrade(id, spec)).rejects.toThrow("The update was refused: 403");
});

test("an upgrade ends with the new version running", async () => {
  server.use(...handlers({ emulator: createEmulator() }));
  await upgrade(id, spec);
  expect(await settled(id)).toMatchObject({ spec: { version: "2.1.30" }, status: { status: "running" } });
});
