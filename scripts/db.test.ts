import { execFile } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TemporaryHome, temporaryHome } from "../test/temporary-home.ts";

let place: TemporaryHome;
beforeAll(async () => {
  place = await temporaryHome();
});
afterAll(() => place.remove());

/** Runs the script as npm does, from another directory, and answers its exit code and all it printed. */
function db(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return dbWith({}, ...args);
}

function dbWith(
  variables: Readonly<Record<string, string>>,
  ...args: string[]
): Promise<{ code: number; out: string; err: string }> {
  const script = join(import.meta.dirname, "db.ts");
  const env = { LARDER_HOME: place.home, DATABASE_URL: "", SUPABASE_URL: "", ...variables };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [script, ...args], { cwd: "/", env }, (_, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

describe("npm run db:*", () => {
  it("starts, migrates once, stops, and says so in one line each", async () => {
    expect(await db("stop")).toEqual({ code: 0, out: `no embedded database runs in ${place.home}\n`, err: "" });
    expect(await db("url")).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^postgres:\/\/postgres@localhost:5432\/postgres\?host=\/\S+\n$/),
    });
    expect(await db("migrate")).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^applied 0001_\S+\.sql.* \(0 were there\)\n$/),
    });
    expect(await db("migrate")).toMatchObject({ code: 0, out: expect.stringMatching(/^up to date \(\d+ migrations\)\n$/) });
    expect(await db("stop")).toEqual({ code: 0, out: `stopped the embedded database in ${place.home}\n`, err: "" });
  }, 30_000);

  it("prints the schema for the SQL editor, needing no configuration", async () => {
    const half = { SUPABASE_URL: "https://abc.supabase.co" };
    expect(await dbWith(half, "sql")).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^-- Larder's schema.*commit;/s),
      err: "",
    });
  });

  it.each(["url", "migrate"])("%s over REST says where to run SQL instead", async (word) => {
    const rest = { SUPABASE_URL: "https://abc.supabase.co", SUPABASE_SERVICE_KEY: "sb_secret_x" };
    expect(await dbWith(rest, word)).toEqual({
      code: 4,
      out: "",
      err: expect.stringMatching(/^https:\/\/abc\.supabase\.co is used over REST.*npm run db:sql.*\n$/),
    });
  });

  it("an unknown word is wrong usage", async () => {
    expect(await db("reset")).toEqual({ code: 2, out: "", err: "unknown: db reset. Use url, stop, migrate or sql.\n" });
  });
});
