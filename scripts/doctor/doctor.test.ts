import { afterEach, expect, test } from "vitest";
import { fileDatabase } from "../../test/database.ts";
import { endProcesses, start } from "../../test/system/processes.ts";

const database = await fileDatabase();
afterEach(endProcesses);

const doctor = (argv: readonly string[], variables: Record<string, string>) => start("doctor", argv, variables).ended;
/** Files, so that no source outside is asked for them; the rates are nobody's. */
const working = { MARKET_DATA: import.meta.dirname, SOURCE_ORIGIN: "http://127.0.0.1:1" };

test("without problems it ends with 0 and says so", async () => {
  const { code, stdout } = await doctor([], { ...working, DATABASE_URL: database.url });
  expect(stdout.trimEnd().split("\n").at(-1)).toBe("No problems.");
  expect(code).toBe(0);
});

test("with problems it ends with 1, and --json has them with their remedies", async () => {
  const variables = { ...working, DATABASE_URL: "postgres://ada:[YOUR-PASSWORD]@db.example:5432/x", SCAN_SCHEDULE: "often" };
  const { code, stdout } = await doctor(["--json"], variables);
  const { problems, findings } = JSON.parse(stdout);
  expect([code, problems]).toEqual([1, 2]);
  expect(findings.filter(({ state }: { state: string }) => state === "problem")).toMatchObject([
    { check: "database settings", seen: "DATABASE_URL still has the placeholder [YOUR-PASSWORD]", remedy: expect.any(String) },
    { check: "schedule of market-scan", remedy: expect.stringContaining("five cron fields") },
  ]);
});

test("an unknown option is 2", async () => {
  const { code, stderr } = await doctor(["--verbose"], {});
  expect([code, stderr.trimEnd()]).toEqual([2, "unknown: doctor --verbose. Use npm run doctor, with -- --json for a program."]);
});
