import { type Finding, note, ok, problem } from "../finding.ts";
import type { Reached } from "./reached.ts";

/** `newest`: number of the last migration of this Larder. */
export function judgeMigrations(
  { applied, migratesItself }: Pick<Reached, "applied" | "migratesItself">,
  newest: string,
): Finding {
  const distance = Number(applied ?? 0) - Number(newest);
  if (applied !== null && distance === 0) return ok("migrations", `all applied, to ${newest}`);
  if (distance > 0)
    return note("migrations", `the database is at ${applied}, this Larder knows ${newest}`, "Update Larder when you can.");
  const seen = applied === null ? "none is applied" : `applied to ${applied}, and this Larder needs ${newest}`;
  if (migratesItself)
    return note("migrations", seen, "The next command applies what is missing, and so does npm run db:migrate.");
  return problem("migrations", seen, "Paste what npm run db:sql prints into the SQL editor.");
}
