import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["contract-tests/**/*.test.ts"],
    // Projects of their own, which npm run check:consumers runs.
    exclude: ["contract-tests/consumers/**"],
    globalSetup: "contract-tests/mock.setup.ts",
    maxWorkers: "100%",
    // Titles with a row's $name are whole sentences.
    chaiConfig: { truncateThreshold: 200 },
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
