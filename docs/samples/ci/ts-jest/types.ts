// What the compiler must take and refuse, here as CommonJS. It is compiled, never run.
import { expect } from "@jest/globals";
import { handlers } from "cce-addons/testing/msw";
import { setupServer } from "msw/node";

export const server = () => setupServer(...handlers({ scenario: "updateAddonInstance/throttled" }));

export async function matched(response: Response): Promise<void> {
  // @ts-expect-error: no such operation
  await expect(response).toMatchContract("listAddons");
}
