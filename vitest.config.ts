import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["contract-tests/**/*.test.ts"],
    // Projects of their own, which npm run check:consumers runs, and what takes long, as it starts a browser: npm run check:docs.
    exclude: ["contract-tests/consumers/**", "contract-tests/docs/*.browser.test.ts"],
    globalSetup: "contract-tests/mock.setup.ts",
    maxWorkers: "100%",
    // The files share their modules, as no test leaves a global changed: a fifth of the time went into loading.
    isolate: false,
    // Titles with a row's $name are whole sentences.
    chaiConfig: { truncateThreshold: 200 },
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
