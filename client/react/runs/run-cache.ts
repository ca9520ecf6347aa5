import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { RunRows } from "../../../contract/run-event.ts";
import type { ActiveRuns, Run, RunDetail, RunPage } from "../../run-types.ts";
import { queryKeys } from "../query-keys.ts";

/** More than anybody reads of what is not yet certain. */
const ROWS_KEPT = 200;

/** Whether a stream brings what happens; while none does, hooks ask now and then. */
export interface Connection {
  readonly isConnected: boolean;
  readonly error: Error | null;
}
export const notConnected: Connection = { isConnected: false, error: null };

/** What a run has found so far. */
export interface FoundRows {
  /** The newest last, of more than are kept the newest. */
  readonly rows: readonly unknown[];
  readonly total: number;
}
export const nothingFound: FoundRows = { rows: [], total: 0 };

/** Runs as the parts of a page have them, in the query cache. */
export interface RunCache {
  /** Changes a run wherever it is shown. */
  patch(id: string, change: <R extends Run>(run: R) => R): void;
  addRows(rows: RunRows): void;
  connection(of: string | null, connection: Connection): void;
}

export function createRunCache(queries: QueryClient): RunCache {
  return {
    patch: (id, change) => {
      const each = <R extends Run>(run: R): R => (run.id === id ? change(run) : run);
      queries.setQueryData<RunDetail>(queryKeys.run(id), (run) => run && change(run));
      queries.setQueryData<ActiveRuns>(queryKeys.activeRuns, (active) => active && { ...active, runs: active.runs.map(each) });
      queries.setQueriesData<InfiniteData<RunPage>>({ queryKey: queryKeys.runLists }, (list) =>
        list === undefined || !list.pages.some(({ runs }) => runs.some((run) => run.id === id))
          ? list
          : { ...list, pages: list.pages.map((page) => ({ ...page, runs: page.runs.map(each) })) },
      );
    },
    addRows: ({ run_id, rows, dropped }) => {
      queries.setQueryData<FoundRows>(queryKeys.runRows(run_id), (found = nothingFound) => ({
        rows: [...found.rows, ...rows].slice(-ROWS_KEPT),
        total: found.total + rows.length + dropped,
      }));
    },
    connection: (of, connection) => void queries.setQueryData(queryKeys.runConnection(of), connection),
  };
}
