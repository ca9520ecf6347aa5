import { expect, test } from "vitest";
import { readCaller } from "./env.ts";

test("npm tells where the caller stands", () => {
  expect(readCaller({ INIT_CWD: "/home/ada" })).toEqual({ directory: "/home/ada", swallowed: [] });
});

test("without npm it is the working directory", () => {
  expect(readCaller({}).directory).toBe(process.cwd());
});

test("options before the -- of npm run scan are found in npm's own variables", () => {
  const raw = { npm_lifecycle_event: "scan", npm_config_dry_run: "true", npm_config_as_of: "2018-02-07" };
  expect(readCaller(raw).swallowed).toEqual(["as-of", "dry-run"]);
});

test("what npm was told for another script, or keeps in .npmrc, is none of ours", () => {
  expect(readCaller({ npm_lifecycle_event: "test", npm_config_json: "true" }).swallowed).toEqual([]);
  expect(readCaller({ npm_lifecycle_event: "scan", npm_config_force: "true" }).swallowed).toEqual([]);
});
