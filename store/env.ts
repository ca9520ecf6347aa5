import { dirname, join, resolve } from "node:path";
import { config as loadDotenv } from "dotenv";
import { z } from "zod";
import { LarderError } from "../contract/errors.ts";
import { type SupabaseSettings, supabaseSettings } from "./supabase-settings.ts";

const REPOSITORY = dirname(import.meta.dirname);
/** Both the transaction pooler of Supabase and a self-hosted one listen here. */
const TRANSACTION_POOLER_PORT = "6543";

export interface StoreEnv {
  /** A Postgres to use instead of the embedded one. */
  readonly databaseUrl: string | undefined;
  /** Used over REST where there is no `databaseUrl`. */
  readonly supabase: SupabaseSettings | undefined;
  /** Absolute: where the embedded database and local caches live. */
  readonly home: string;
}

const optional = z
  .string()
  .trim()
  .optional()
  .transform((value) => value || undefined);
const variables = z.object({
  DATABASE_URL: optional,
  SUPABASE_URL: optional,
  NEXT_PUBLIC_SUPABASE_URL: optional,
  SUPABASE_SERVICE_ROLE_KEY: optional,
  SUPABASE_SERVICE_KEY: optional,
  LARDER_HOME: optional,
});

/**
 * The variables of the store, from `.env` and the environment, which wins.
 * @throws LarderError fix_setup naming the variable
 */
export function readStoreEnv(): StoreEnv {
  loadDotenv({ path: join(REPOSITORY, ".env"), quiet: true });
  return parseStoreEnv(process.env);
}

/** An empty value counts as unset; a relative LARDER_HOME is relative to the repository, since schedules start anywhere. */
export function parseStoreEnv(raw: Readonly<Record<string, string | undefined>>): StoreEnv {
  const { DATABASE_URL: databaseUrl, LARDER_HOME, ...supabase } = variables.parse(raw);
  const home = resolve(REPOSITORY, LARDER_HOME ?? ".larder");
  if (databaseUrl === undefined) return { databaseUrl, home, supabase: supabaseSettings(supabase) };
  checkDatabaseUrl(databaseUrl);
  return { databaseUrl, home, supabase: undefined };
}

function checkDatabaseUrl(text: string): void {
  const url = URL.parse(text);
  const begins = /^[\w+.-]*:?/.exec(text)?.[0] ?? ""; // never more: the rest may hold a password
  if (url !== null && url.protocol !== "postgres:" && url.protocol !== "postgresql:") {
    throw wrong(`is not a Postgres URL (it begins with "${begins}")`, "Give it as postgres://user:password@host:5432/database.");
  }
  if (url === null) {
    throw wrong(
      `is not a URL (it begins with "${begins}")`,
      "Give it as postgres://user:password@host:5432/database, special characters in the password percent-encoded.",
    );
  }
  if (url.password.includes("YOUR-PASSWORD"))
    throw wrong("still has the placeholder [YOUR-PASSWORD]", "Put the database's password there.");
  if (url.port === TRANSACTION_POOLER_PORT) {
    throw wrong(
      `names port ${TRANSACTION_POOLER_PORT}, a transaction pooler, which has no LISTEN and no session locks`,
      "Use the session pooler or the direct connection: the same host with port 5432.",
    );
  }
}

function wrong(what: string, remedy: string): LarderError {
  return new LarderError("fix_setup", `DATABASE_URL ${what}`, { field: "DATABASE_URL", remedy });
}
