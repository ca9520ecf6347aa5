import type pg from "pg";
import { connectDatabase, type DatabaseSettings } from "../../../store/connect.ts";
import { postgresDoor } from "../../../store/door.ts";
import { schemaVersion } from "../../../store/schema-version.ts";
import type { Reached } from "./reached.ts";

/**
 * The server behind DATABASE_URL, or the embedded one that runs, without applying anything to it.
 * @throws LarderError one line with the remedy
 */
export async function reachPostgres(settings: DatabaseSettings, signal: AbortSignal): Promise<Reached> {
  const { kind, url, pool, close } = await connectDatabase(settings, signal);
  try {
    const { server, applied } = await ask(pool);
    const place = kind === "embedded" ? `embedded in ${settings.home}, running` : `DATABASE_URL, ${new URL(url).host}`;
    return { described: `${place}: Postgres ${server}`, door: postgresDoor(pool), applied, migratesItself: true, close };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

async function ask(pool: pg.Pool): Promise<{ readonly server: string; readonly applied: string | null }> {
  const { rows } = await pool.query<{ server: string; known: boolean }>(
    "select current_setting('server_version') as server, to_regprocedure('larder_version(jsonb)') is not null as known",
  );
  const { server = "of an unknown version", known = false } = rows[0] ?? {};
  if (!known) return { server, applied: null };
  const answered = await pool.query<{ answer: unknown }>("select larder_version() as answer");
  return { server, applied: schemaVersion.parse(answered.rows[0]?.answer).version };
}
