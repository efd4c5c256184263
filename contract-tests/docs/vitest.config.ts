// The tests that start a browser, which `npm run check:docs` runs.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["contract-tests/docs/*.browser.test.ts"], testTimeout: 30_000, hookTimeout: 30_000 },
});
