import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{contract,store,scanner,api,scripts,bench,test}/**/*.test.ts"],
    globalSetup: ["test/global-setup.ts"],
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
