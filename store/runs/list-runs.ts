import type pg from "pg";
import { z } from "zod";
import { databaseError } from "../door.ts";
import { type Place, readCursor, writeCursor } from "./run-cursor.ts";
import { conditionsOf, type Parameters, parameters, type RunFilter } from "./run-filter.ts";
import { type RunOrder, readInstant, sortKeys, writeInstant } from "./run-order.ts";
import { COLUMNS, LINE, type RunRow, runRow } from "./run-row.ts";
import { type SearchBound, searchBoundOf } from "./search-bound.ts";

export interface RunPageAsked extends RunFilter, RunOrder {
  readonly limit: number;
  /** `nextCursor` of the page before; null: the first one. */
  readonly cursor: string | null;
}

export interface RunPage {
  readonly runs: readonly RunRow[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
  /** Where a search could not look at all runs: it looked at those asked for since then, and at the ones that are not settled. */
  readonly searchedFrom: string | null;
}

export type ListRuns = (asked: RunPageAsked) => Promise<RunPage>;

const placed = runRow.extend({ place: z.tuple([z.string(), z.string(), z.string()]) });

/** One page of the runs that there are, whoever asked for them. Errors: as those of the Postgres door; fix_input for a wrong cursor. */
export function runLister(pool: pg.Pool): ListRuns {
  const searchBound = searchBoundOf(pool);
  const read = async (asked: RunPageAsked) => {
    const bound = asked.q === undefined ? null : await searchBound();
    const { sql, values } = pageQuery(asked, bound);
    return { bound, rows: (await pool.query(sql, values)).rows };
  };
  return async (asked) => {
    const { bound, rows } = await read(asked).catch((thrown: unknown) => {
      throw databaseError(thrown, "list runs");
    });
    const found = z.array(placed).parse(rows);
    const page = found.slice(0, asked.limit);
    const last = page.at(-1);
    return {
      runs: page.map(({ place: _place, ...row }) => row),
      nextCursor: last === undefined || found.length <= asked.limit ? null : writeCursor(asked, last.place),
      searchedFrom: bound?.at ?? null,
    };
  };
}

/** The page, and one more run that tells whether there is another. Which runs are on it is settled by index alone; only those are then read. */
function pageQuery(asked: RunPageAsked, bound: SearchBound | null): { readonly sql: string; readonly values: unknown[] } {
  const sent = parameters();
  const { sql: key, write } = sortKeys[asked.sort];
  const after = asked.cursor === null ? [] : [afterPlace(asked, readCursor(asked.cursor, asked), sent)];
  const conditions = [...conditionsOf(asked, sent), ...after];
  const within = bound === null ? [] : [`asked_at >= ${readInstant(sent.add(bound.seconds))}`];
  const limit = sent.add(asked.limit + 1);
  const inOrder = (...by: readonly string[]) => `order by ${by.map((each) => `${each} ${asked.order}`).join(", ")}`;
  const part = (...kind: readonly string[]) => `(
    select ${key} as key, asked_at as at, id from runs where ${[...kind, ...conditions].join(" and ")}
    ${inOrder(...new Set([key, "asked_at", "id"]))} limit ${limit})`;
  return {
    sql: `
      with ${LINE}, page as (
        ${part("settled_at is null")} union all ${part("settled_at is not null", ...within)} ${inOrder("key", "at", "id")} limit ${limit}
      )
      select ${COLUMNS}, jsonb_build_array(${write("page.key")}, ${writeInstant("page.at")}, id::text) as place
      from page join runs using (id), line ${inOrder("page.key", "page.at", "id")}`,
    values: sent.values,
  };
}

function afterPlace({ sort, order }: RunOrder, [value, askedAt, id]: Place, { add }: Parameters): string {
  const { sql, read } = sortKeys[sort];
  const there = [read(add(value)), readInstant(add(askedAt)), `${add(id)}::uuid`].join(", ");
  return `(${sql}, asked_at, id) ${order === "asc" ? ">" : "<"} (${there})`;
}
