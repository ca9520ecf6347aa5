import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { LarderError } from "../contract/errors.ts";
import { listMigrations, MIGRATIONS, type Migration } from "./list-migrations.ts";
import { lineAt, type Statement, splitStatements } from "./split-statements.ts";

/** Any number that is ours alone in the database's space of advisory locks ("larder" in ASCII). */
export const LOCK_KEY = "119165786809714";

/** The record of the Supabase CLI, made as it makes it, so that both agree on what is applied. */
export const RECORD = `
  create schema if not exists supabase_migrations;
  create table if not exists supabase_migrations.schema_migrations (version text not null primary key);
  alter table supabase_migrations.schema_migrations add column if not exists statements text[];
  alter table supabase_migrations.schema_migrations add column if not exists name text`;

export interface MigrateResult {
  /** File names, in order. */
  readonly applied: string[];
  /** How many of the folder's migrations were there before. */
  readonly already: number;
}

/**
 * Applies the migrations (`NUMBER_name.sql`) that the database lacks, in order, each in a transaction of its own under one
 * advisory lock: any number of processes may call this at once. Where all are applied it costs one query.
 * @throws LarderError fix_setup naming file, line and statement of the one that failed; of that file nothing is left
 */
export async function migrate(pool: pg.Pool, folder: string = MIGRATIONS): Promise<MigrateResult> {
  const migrations = await listMigrations(folder);
  const recorded = await recordedVersions(pool);
  const pending = migrations.filter(({ version }) => !recorded.has(version));
  const applied: string[] = [];
  if (pending.length > 0) {
    const client = await pool.connect();
    try {
      for (const migration of pending) {
        if (await applyOne(client, folder, migration)) applied.push(migration.file);
      }
    } finally {
      client.release(true); // whatever a migration set in its session goes with the connection
    }
  }
  return { applied, already: migrations.length - applied.length };
}

async function recordedVersions(pool: pg.Pool): Promise<ReadonlySet<string>> {
  try {
    const { rows } = await pool.query<{ version: string }>("select version from supabase_migrations.schema_migrations");
    return new Set(rows.map(({ version }) => version));
  } catch (error) {
    const absent = error instanceof pg.DatabaseError && (error.code === "42P01" || error.code === "3F000");
    if (absent) return new Set();
    throw error;
  }
}

/** Applies and records one migration; false where another process has done it meanwhile. */
async function applyOne(client: pg.PoolClient, folder: string, { version, name, file }: Migration): Promise<boolean> {
  const sql = await readFile(join(folder, file), "utf8");
  const statements = splitStatements(sql);
  await client.query("begin; set local statement_timeout = 0; set local lock_timeout = 0");
  try {
    await client.query(`select pg_advisory_xact_lock(${LOCK_KEY})`);
    await client.query(RECORD);
    const found = await client.query("select from supabase_migrations.schema_migrations where version = $1", [version]);
    if (found.rowCount === 0) {
      for (const statement of statements) await runStatement(client, file, statement);
      const texts = statements.map(({ text }) => text);
      await client.query("insert into supabase_migrations.schema_migrations (version, statements, name) values ($1, $2, $3)", [
        version,
        texts,
        name,
      ]);
    }
    await client.query("commit");
    return found.rowCount === 0;
  } catch (error) {
    await client.query("rollback").catch(() => {}); // a lost connection has rolled back already; the first error counts
    throw error;
  }
}

async function runStatement(client: pg.PoolClient, file: string, statement: Statement): Promise<void> {
  if (/^(begin|start\s+transaction|commit|end|rollback)\b/i.test(withoutComments(statement.text))) {
    throw new LarderError("fix_setup", `migration ${file}, line ${statement.line}: begins or ends a transaction`, {
      field: `${file}:${statement.line}`,
      remedy: "Remove the statement: a migration is one transaction as it is.",
    });
  }
  try {
    await client.query(statement.text);
  } catch (error) {
    throw failed(file, statement, error);
  }
}

function failed(file: string, { text, line, firstLine }: Statement, cause: unknown): LarderError {
  const position = cause instanceof pg.DatabaseError && cause.position !== undefined ? Number(cause.position) - 1 : undefined;
  const at = position === undefined ? line : firstLine + lineAt(text, position) - 1;
  const message = cause instanceof Error ? cause.message : String(cause);
  const passing = !(cause instanceof pg.DatabaseError) || /^(08|40|53|57)/.test(cause.code ?? "");
  return new LarderError(
    passing ? "try_later" : "fix_setup",
    `migration ${file}, line ${at}: ${message} (in: ${excerpt(text)})`,
    {
      field: `${file}:${at}`,
      remedy: "Nothing of this file was applied; put right what it names, then run `npm run db:migrate`.",
      cause,
    },
  );
}

function withoutComments(text: string): string {
  return text.replace(/^(\s+|--[^\n]*\n|\/\*[\s\S]*?\*\/)+/, "");
}

function excerpt(text: string): string {
  const flat = withoutComments(text).replace(/\s+/g, " ");
  return flat.length > 80 ? `${flat.slice(0, 80)}...` : flat;
}
