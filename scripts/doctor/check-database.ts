import { installedBinaries } from "../../store/embedded/binaries.ts";
import { findServer } from "../../store/embedded/find-server.ts";
import type { StoreEnv } from "../../store/env.ts";
import { newestVersion } from "../../store/schema-version.ts";
import { checkClock } from "./database/check-clock.ts";
import { checkPermissions } from "./database/check-permissions.ts";
import { judgeMigrations } from "./database/judge-migrations.ts";
import { reachPostgres } from "./database/reach-postgres.ts";
import type { Reached } from "./database/reached.ts";
import { type Finding, ok } from "./finding.ts";

/**
 * The database that a command would use, left as it is: nothing is migrated, and an embedded one that does not run is not started.
 * @throws LarderError where it cannot be reached
 */
export async function checkDatabase(env: StoreEnv, signal: AbortSignal): Promise<Finding[]> {
  const reached = await reach(env, signal);
  if (reached === null) return [ok("database", `embedded in ${env.home}, not running: the next command starts it`)];
  try {
    const found = [ok("database", reached.described), judgeMigrations(reached, await newestVersion())];
    if (reached.applied === null) return found; // there are no verbs to try
    return [...found, await checkPermissions(reached.door), await checkClock(reached.door, Date.now)];
  } finally {
    await reached.close();
  }
}

/** Null for an embedded database that does not run. */
async function reach(env: StoreEnv, signal: AbortSignal): Promise<Reached | null> {
  const { databaseUrl, supabase, home } = env;
  if (databaseUrl !== undefined) return reachPostgres({ databaseUrl, home }, signal);
  if (supabase !== undefined) {
    const { reachRest } = await import("./database/reach-rest.ts"); // its client takes 60 ms to load
    return reachRest(supabase, signal);
  }
  installedBinaries(); // throws where this platform has none
  return (await findServer(home)) === undefined ? null : reachPostgres({ databaseUrl: undefined, home }, signal);
}
