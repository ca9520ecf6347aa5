import { z } from "zod";
import { LarderError } from "../contract/errors.ts";
import { listMigrations } from "./list-migrations.ts";

/** What `larder_version` answers: the number of the last migration that is applied. */
export const schemaVersion = z.object({ now: z.iso.datetime({ offset: true }), version: z.string().regex(/^\d+$/) });

/** The number of the last migration of this Larder. */
export async function newestVersion(): Promise<string> {
  const newest = (await listMigrations()).at(-1);
  if (newest === undefined)
    throw new LarderError("fix_setup", "supabase/migrations is empty", { remedy: "Install Larder anew." });
  return newest.version;
}

/**
 * Compares what is applied with what this Larder was written for. A newer database is good, since migrations keep what older
 * programs call: null, or a line for the log.
 * @throws LarderError fix_setup where migrations are missing
 */
export function compareVersions(applied: string, newest: string): string | null {
  const distance = Number(applied) - Number(newest);
  if (distance < 0) {
    throw new LarderError("fix_setup", `the database is at migration ${applied}, and this Larder needs ${newest}`, {
      remedy: "Apply the missing ones: npm run db:sql prints them for the SQL editor.",
    });
  }
  return distance === 0 ? null : `the database is at migration ${applied}, this Larder knows ${newest}: update it when you can`;
}
