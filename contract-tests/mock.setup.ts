// The one mock that all tests share: started before them on a free port, stopped after them.
import type { TestProject } from "vitest/node";
import { startMock } from "../scripts/mock.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The origin of the mock that serves generated/openapi.json. */
    mockUrl: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const mock = await startMock();
  project.provide("mockUrl", mock.url);
  return mock.stop;
}
