import { expect, test } from "vitest";
import { standIn } from "./stand-in.ts";

test("our stand-in responds as the service does", async () => {
  const fetch = standIn("reason");
  const response = await fetch("https://cce.example/api/v3/addons/684fa9b2-a987-11ec-ba79-0255ac100096");
  await expect(response).toMatchContract("showAddonInstance", 200);
});
