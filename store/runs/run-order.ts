import { DURATION_SECONDS } from "./run-row.ts";

export const runSorts = ["asked_at", "begun_at", "settled_at", "duration", "status", "pipeline"] as const;
export type RunSort = (typeof runSorts)[number];
export const sortOrders = ["asc", "desc"] as const;
export type SortOrder = (typeof sortOrders)[number];

export interface RunOrder {
  readonly sort: RunSort;
  readonly order: SortOrder;
}

interface SortKey {
  /** As it is indexed: what has not happened yet is later, and longer, than anything that has. */
  readonly sql: string;
  /** The value as text that holds all of its digits, and back. */
  readonly write: (sql: string) => string;
  readonly read: (parameter: string) => string;
}

// Instants travel as seconds since 1970: a double holds their microseconds, and knows infinity.
export const writeInstant = (sql: string) => `extract(epoch from ${sql})::text`;
export const readInstant = (parameter: string) => `to_timestamp(${parameter}::float8)`;
const instant = (sql: string): SortKey => ({ sql, write: writeInstant, read: readInstant });
const as = (type: string, sql: string): SortKey => ({
  sql,
  write: (key) => `${key}::text`,
  read: (parameter) => `${parameter}::${type}`,
});

/** What runs are sorted by; equal ones by `asked_at`, then by id, in the same direction. */
export const sortKeys: Readonly<Record<RunSort, SortKey>> = {
  asked_at: instant("asked_at"),
  begun_at: instant("coalesce(begun_at, 'infinity')"),
  settled_at: instant("coalesce(settled_at, 'infinity')"),
  duration: as("float8", `coalesce(${DURATION_SECONDS}, 'infinity')`),
  status: as("text", "status"),
  pipeline: as("text", "pipeline"),
};
