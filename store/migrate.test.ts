import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { emptyDatabase, freshDatabase, type TestDatabase } from "../test/database.ts";
import { openPool } from "./connect.ts";
import { migrate } from "./migrate.ts";

let database: TestDatabase;
let folder = "";

beforeEach(async () => {
  database = await emptyDatabase();
  folder = await mkdtemp(join(tmpdir(), "larder-migrations-"));
});
afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const file = (name: string, sql: string) => writeFile(join(folder, name), sql);

describe("migrate", () => {
  it("applies in order and records as the Supabase CLI does", async () => {
    await file("0002_rows.sql", "insert into t values (1); insert into t values (2);");
    await file("0001_table.sql", "-- a table\ncreate table t (n int);");
    expect(await migrate(database.pool, folder)).toEqual({ applied: ["0001_table.sql", "0002_rows.sql"], already: 0 });
    const { rows } = await database.pool.query("select * from supabase_migrations.schema_migrations order by version");
    expect(rows).toEqual([
      { version: "0001", name: "table", statements: ["-- a table\ncreate table t (n int)"] },
      { version: "0002", name: "rows", statements: ["insert into t values (1)", "insert into t values (2)"] },
    ]);
  });

  it("applies only what is missing, and then nothing", async () => {
    await file("0001_a.sql", "create table a ()");
    await migrate(database.pool, folder);
    await file("0002_b.sql", "create table b ()");
    expect(await migrate(database.pool, folder)).toEqual({ applied: ["0002_b.sql"], already: 1 });
    expect(await migrate(database.pool, folder)).toEqual({ applied: [], already: 2 });
  });

  it("leaves nothing of a failing file, keeps those before it, and names file, line and statement", async () => {
    await file("0001_good.sql", "create table good ()");
    await file("0002_bad.sql", "create table half ();\n\n-- why\ninsert into\n  missing values (1);");
    await expect(migrate(database.pool, folder)).rejects.toThrow(
      expect.objectContaining({
        code: "fix_setup",
        field: "0002_bad.sql:5",
        message: 'migration 0002_bad.sql, line 5: relation "missing" does not exist (in: insert into missing values (1))',
      }),
    );
    const { rows } = await database.pool.query(
      "select to_regclass('good') is not null as good, to_regclass('half') is not null as half",
    );
    expect(rows).toEqual([{ good: true, half: false }]);
    await file("0002_bad.sql", "create table half ()");
    expect(await migrate(database.pool, folder)).toEqual({ applied: ["0002_bad.sql"], already: 1 });
  });

  it("names the statement also where the server gives no position", async () => {
    await file("0001_twice.sql", "create table t ();\ncreate table t ();");
    await expect(migrate(database.pool, folder)).rejects.toThrow(
      '0001_twice.sql, line 2: relation "t" already exists (in: create table t ())',
    );
  });

  it("eight at once apply every file once", async () => {
    await file("0001_table.sql", "create table t (n int)");
    await file("0002_row.sql", "insert into t values (1)");
    const pools = Array.from({ length: 8 }, () => openPool(database.url));
    const results = await Promise.all(pools.map((pool) => migrate(pool, folder)));
    expect(results.flatMap(({ applied }) => applied).sort()).toEqual(["0001_table.sql", "0002_row.sql"]);
    expect((await database.pool.query("select n from t")).rows).toEqual([{ n: 1 }]);
    await Promise.all(pools.map((pool) => pool.end()));
  });

  it("what a migration sets in its session stays there", async () => {
    await file("0001_path.sql", "set search_path = ''");
    await migrate(database.pool, folder);
    const { rows } = await database.pool.query("show search_path");
    expect(rows).toEqual([{ search_path: '"$user", public' }]);
  });

  it.each([
    ["0001_a.sql", "create table t ();\ncommit;", "line 2: begins or ends a transaction"],
    ["a.sql", "select 1", "a.sql is not named NUMBER_name.sql"],
  ])("refuses %s holding %j", async (name, sql, message) => {
    await file(name, sql);
    await expect(migrate(database.pool, folder)).rejects.toThrow(message);
  });

  it("refuses two files of one number", async () => {
    await file("0001_a.sql", "select 1");
    await file("0001_b.sql", "select 1");
    await expect(migrate(database.pool, folder)).rejects.toThrow("0001_a.sql and 0001_b.sql have the same number");
  });

  it("the project's own migrations apply to an empty database and are there in a fresh one", async () => {
    const { applied } = await migrate(database.pool);
    const fresh = await freshDatabase();
    expect(await migrate(fresh.pool)).toEqual({ applied: [], already: applied.length });
    await fresh.drop();
  });
});
