import { defineConfig } from "vitest/config";
import { ClosingLine } from "./test/closing-line.ts";

/** Beside the code like all unit tests, but with servers, processes or whole markets: left out of `npm run verify`. */
const HEAVY = [
  "store/embedded/**/*.test.ts",
  "store/{migrate,migrations-sql,open-database}.test.ts",
  "store/runs/**/*.test.ts",
  "api/live/serve-newest.test.ts",
  "api/{compat,live-events,metrics,runs,webhooks}/**/*.test.ts",
  "api/identity/add-session.test.ts",
  "api/limits/limit-requests.test.ts",
  "scripts/scan/consult/consult.test.ts",
  "scripts/scan/scan.test.ts",
  "scanner/fetch/transfers.test.ts",
  "scanner/fetch/certificates/complete-chain.test.ts",
  "scanner/pipelines/market-scan/data-gate/real-files.test.ts",
  "scripts/db.test.ts",
  "scripts/leave.test.ts",
  "scripts/doctor/**/*.test.ts",
  "scanner/pipelines/market-scan/analysis/incremental/{create-analyst,panel-memory}.test.ts",
  "scanner/pipelines/market-scan/analysis/evidence/{audit,judge-panel,place-present,real-data}.test.ts",
  "scanner/pipelines/market-scan/analysis/prove/**/*.test.ts",
  "scanner/pipelines/market-scan/analysis/size/{real-size,validate-size,size-claims,size-corrections}.test.ts",
  "scripts/prove/prove.test.ts",
  "api/{evidence,rates}/**/*.test.ts",
  "api/routes/{scan-evidence,rates*}.test.ts",
  "scanner/pipelines/market-scan/sources/live/live-sources.test.ts",
];

export default defineConfig({
  test: {
    globalSetup: ["test/global-setup.ts"],
    reporters: ["default", new ClosingLine()],
    maxWorkers: 3, // of two cores: many of these tests wait for a process, a browser or a database
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          isolate: false, // modules are loaded once per worker; nothing at their top level belongs to one file
          include: ["{contract,store,scanner,api,scripts,client,web,sample}/**/*.test.ts"],
          exclude: HEAVY,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "parts",
          isolate: false,
          include: [...HEAVY, "test/{spine,gate,doors,client,next,deploy,sample,browser,events,webhooks}/**/*.test.ts"],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        // Processes are started, stopped and killed here, each file's in a home of its own: two files at a time.
        test: {
          name: "system",
          include: ["test/{processes,system,command,runs,chaos}/**/*.test.ts"],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
