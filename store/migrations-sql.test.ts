import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { emptyDatabase, freshDatabase, type TestDatabase } from "../test/database.ts";
import { migrate } from "./migrate.ts";
import { migrationsSql } from "./migrations-sql.ts";

let database: TestDatabase;
beforeEach(async () => {
  database = await emptyDatabase();
});
afterEach(() => database.drop());

const RECORDS = "select version, name, statements from supabase_migrations.schema_migrations order by version";
const FUNCTIONS = `
  select oid::regprocedure::text as name, md5(prosrc) as body, proacl::text as grants from pg_proc
  where pronamespace = 'public'::regnamespace order by 1`;

/** Runs the text as the SQL editor does: one query, many statements. */
async function paste(sql: string): Promise<void> {
  const client = new pg.Client(database.url);
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

describe("migrationsSql", () => {
  it("pasted once, and once more, leaves what the migrations leave, with their records", async () => {
    const fresh = await freshDatabase();
    const sql = await migrationsSql();
    for (let time = 1; time <= 2; time++) {
      await paste(sql);
      for (const look of [RECORDS, FUNCTIONS])
        expect((await database.pool.query(look)).rows).toEqual((await fresh.pool.query(look)).rows);
    }
    expect(await migrate(database.pool)).toMatchObject({ applied: [] });
    await fresh.drop();
  });

  it("leaves nothing of a text that fails, and goes on where the database stands", async () => {
    const folder = await mkdtemp(join(tmpdir(), "larder-migrations-"));
    await writeFile(join(folder, "0001_a.sql"), "create table a (); -- $larder_1$ and 'quotes'\ncreate table b ();");
    await writeFile(join(folder, "0002_c.sql"), "create table a ()");
    await expect(paste(await migrationsSql(folder))).rejects.toThrow('relation "a" already exists');
    expect((await database.pool.query("select to_regclass('a') as a")).rows).toEqual([{ a: null }]);
    await writeFile(join(folder, "0002_c.sql"), "create table c ()");
    await paste(await migrationsSql(folder));
    expect(await migrate(database.pool, folder)).toEqual({ applied: [], already: 2 });
    await rm(folder, { recursive: true });
  });
});
