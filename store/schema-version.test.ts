import { describe, expect, it } from "vitest";
import { fileDatabase } from "../test/database.ts";
import { compareVersions, newestVersion, schemaVersion } from "./schema-version.ts";

const database = await fileDatabase();

it("the last migration says its own number in larder_version", async () => {
  const { rows } = await database.pool.query("select larder_version('{}') as answer");
  expect(schemaVersion.parse(rows[0]?.answer).version).toBe(await newestVersion());
});

describe("compareVersions", () => {
  it("equal: nothing to say", () => expect(compareVersions("0009", "0009")).toBeNull());

  it("an older database: which migration it has, which is needed, what to do", () => {
    expect(() => compareVersions("0009", "0010")).toThrow(
      expect.objectContaining({
        code: "fix_setup",
        message: "the database is at migration 0009, and this Larder needs 0010",
        remedy: "Apply the missing ones: npm run db:sql prints them for the SQL editor.",
      }),
    );
  });

  it("a newer database is used, with a line for the log", () => {
    expect(compareVersions("0010", "0009")).toMatch(/^the database is at migration 0010, this Larder knows 0009/);
  });
});
