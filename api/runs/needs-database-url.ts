import { refuse } from "../refuse.ts";

/** @throws HTTPException 503: the database is reached over REST here, and this takes direct SQL */
export function needsDatabaseUrl(what: string): never {
  return refuse("needs-database-url", {
    detail: `${what}: the database is reached over REST here, and that does not do for it.`,
    remedy: "Set DATABASE_URL to the database's direct or session-pooler URL.",
  });
}
