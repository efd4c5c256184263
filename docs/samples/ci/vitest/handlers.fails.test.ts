import { createEmulator } from "cce-addons/testing";
import { handlers } from "cce-addons/testing/msw";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { upgrade } from "./addons.ts";

const id = "684fa9b2-a987-11ec-ba79-0255ac100096";
const clusterID = "1b2ec02d-a3b2-11ec-b0d0-0255ac100099";
const spec = { clusterID, addonTemplateName: "everest", version: "2.1.30", values: {} };

const server = setupServer(...handlers({ emulator: createEmulator() }));
beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterAll(() => server.close());

test("an upgrade ends with the new version running", async () => {
  const { status } = await upgrade(id, spec);
  // A 200 means that the update was accepted, not that it is over.
  expect(status.status).toBe("running");
});
