import type pg from "pg";
import { LarderError } from "../contract/errors.ts";
import { type Door, verbs } from "../contract/verbs.ts";

/** The door through a Postgres driver. Errors: `try_later` when the server is away, `fix_setup` when the schema is not there. */
export function postgresDoor(pool: pg.Pool | pg.PoolClient): Door {
  return {
    async call(verb, args) {
      const asked = verbs[verb].in.parse(args);
      const { rows } = await pool
        .query<{ answer: unknown }>(`select larder_${verb}($1::jsonb) as answer`, [JSON.stringify(asked)])
        .catch((thrown: unknown) => {
          throw databaseError(thrown, verb);
        });
      // `verbs[verb].out` is the schema of exactly this verb; the checker cannot follow that through the lookup.
      return verbs[verb].out.parse(rows[0]?.answer) as never;
    },
  };
}

// SQLSTATE classes 08 (connection), 40 (rolled back), 53 (resources), 57 (operator intervention), a lock not had in time, and socket
// errors pass; the rest does not.
const PASSING = /^(08|40|53|57|55P03)|^(ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT|EHOSTUNREACH)$/;
const UNDEFINED_FUNCTION = "42883";

/** What a driver throws, in our words. */
export function databaseError(thrown: unknown, doing: string): LarderError {
  if (thrown instanceof LarderError) return thrown;
  if (!(thrown instanceof Error)) return new LarderError("bug", `database: ${String(thrown)}`, { cause: thrown });
  const code = "code" in thrown ? String(thrown.code) : "";
  if (code === UNDEFINED_FUNCTION)
    return new LarderError("fix_setup", `the database does not know "${doing}"`, {
      remedy: "Run npm run db:migrate",
      cause: thrown,
    });
  if (PASSING.test(code) || /Connection terminated|timeout exceeded when trying to connect/.test(thrown.message))
    return new LarderError("try_later", `the database is not reachable (${code || thrown.message})`, { cause: thrown });
  return new LarderError("bug", `database, ${doing}: ${thrown.message}`, { cause: thrown });
}
