import type pg from "pg";

/** Runs whose words are compared one by one in some ten milliseconds. */
const LOOKED_THROUGH = 5000;

const BOUND = `
  select extract(epoch from asked_at)::text as seconds, larder_iso(asked_at) as at from runs
  where settled_at is not null order by asked_at desc, id desc offset ${LOOKED_THROUGH - 1} limit 1`;

export interface SearchBound {
  /** As a page compares it: seconds since 1970. */
  readonly seconds: string;
  /** ISO 8601. */
  readonly at: string;
}

/**
 * How far back a search may look: null where it may look at everything, which it may with an index of the words' trigrams. Some
 * databases do not have the extension for that (migration 0018); it is looked for once.
 */
export function searchBoundOf(pool: pg.Pool): () => Promise<SearchBound | null> {
  let hasIndex: boolean | undefined;
  return async () => {
    hasIndex ??=
      (await pool.query<{ there: boolean }>("select to_regclass('runs_by_words') is not null as there")).rows[0]?.there ?? false;
    if (hasIndex) return null;
    return (await pool.query<SearchBound>(BOUND)).rows[0] ?? null;
  };
}
