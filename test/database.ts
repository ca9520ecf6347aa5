import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { openPool } from "../store/connect.ts";
import { addressUrl, type ServerAddress } from "../store/embedded/address.ts";
import { startOrJoin } from "../store/embedded/start-or-join.ts";
import { MIGRATIONS } from "../store/list-migrations.ts";
import { migrate } from "../store/migrate.ts";

export interface TestDatabase {
  /** For processes that a test starts (DATABASE_URL) and for connections of its own: the server takes 300. */
  readonly url: string;
  readonly pool: pg.Pool;
  drop(): Promise<void>;
}

/** A database of its own with all migrations applied, on the suite's one server: a copy of a template, made in some 0.2 s: ask for one per test file. */
export async function freshDatabase(): Promise<TestDatabase> {
  const server = await suiteServer();
  return createDatabase(server, await template(server));
}

/** The one of a test file, which goes when the file is done. */
export async function fileDatabase(): Promise<TestDatabase> {
  const database = await freshDatabase();
  afterAll(() => database.drop());
  return database;
}

/** The same as a fresh one, without any migration. */
export async function emptyDatabase(): Promise<TestDatabase> {
  return createDatabase(await suiteServer(), "template1");
}

/** Acts while no other test file does, under the same number. 1 is the template's. */
export async function inTurn<Result>(turn: number, act: () => Promise<Result>): Promise<Result> {
  return asAdmin(await suiteServer(), async (admin) => {
    await admin.query("select pg_advisory_lock($1)", [turn]);
    return act();
  });
}

function suiteServer(): Promise<ServerAddress> {
  return startOrJoin({ home: inject("databaseHome"), durable: false });
}

async function createDatabase(server: ServerAddress, from: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await asAdmin(server, (admin) => admin.query(`create database ${name} template ${from}`));
  const url = addressUrl(server, name);
  const pool = openPool(url);
  return {
    url,
    pool,
    drop: async () => {
      await pool.end();
      await asAdmin(server, (admin) => admin.query(`drop database ${name} with (force)`));
    },
  };
}

/** The template for the migrations as they are now; whoever comes first makes it, under another name until it is whole. */
async function template(server: ServerAddress): Promise<string> {
  const name = `template_${await migrationsDigest()}`;
  await asAdmin(server, async (admin) => {
    const exists = async () => (await admin.query("select from pg_database where datname = $1", [name])).rowCount === 1;
    if (await exists()) return;
    await admin.query("select pg_advisory_lock(1)");
    if (await exists()) return;
    const { url, pool } = await createDatabase(server, "template1");
    await migrate(pool);
    await pool.end();
    await admin.query(`alter database ${pg.escapeIdentifier(new URL(url).pathname.slice(1))} rename to ${name}`);
  });
  return name;
}

async function migrationsDigest(): Promise<string> {
  const hash = createHash("sha256");
  for (const file of (await readdir(MIGRATIONS)).sort()) hash.update(file).update(await readFile(join(MIGRATIONS, file)));
  return hash.digest("hex").slice(0, 12);
}

async function asAdmin<Result>(server: ServerAddress, act: (admin: pg.Client) => Promise<Result>): Promise<Result> {
  const admin = new pg.Client(addressUrl(server));
  await admin.connect();
  try {
    return await act(admin);
  } finally {
    await admin.end();
  }
}
