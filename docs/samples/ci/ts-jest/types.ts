// What the compiler must refuse. It is compiled, never run.
import { expect } from "@jest/globals";

export async function matched(response: Response): Promise<void> {
  // @ts-expect-error: no such operation
  await expect(response).toMatchContract("listAddons");
}
