import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { RunDetail } from "../run-types.ts";
import { queryKeys } from "./query-keys.ts";
import { useRun } from "./use-run.ts";
import type { HeardStatus } from "./use-scan-status.ts";
import { useStartRun } from "./use-start-run.ts";

export interface LiveRun {
  /** Of the run at work, whoever asked for it, or of the last one started here; null while there is none. */
  readonly id: string | null;
  readonly run: RunDetail | null;
  readonly isBusy: boolean;
  start(): void;
  /** Why no run could be started. */
  readonly failure: Error | null;
}

/** Starts runs of a pipeline and follows the one at work; its results are read again when it is over. */
export function useLiveRun(pipeline: string, { status }: HeardStatus): LiveRun {
  const queries = useQueryClient();
  const { start, asked, isBusy: isAsking, failure } = useStartRun();
  const id = status?.running?.run_id ?? asked?.run_id ?? null;
  const { run } = useRun(id);
  const settledAt = run?.settled_at ?? null;
  useEffect(() => {
    if (settledAt !== null) void queries.invalidateQueries({ queryKey: queryKeys.all, predicate: isOfResults });
  }, [settledAt, queries]);
  const isUnderWay = id !== null && settledAt === null; // also before anything is known of it
  const isBusy = isAsking || (status?.running ?? null) !== null || isUnderWay;
  return { id, run, isBusy, start: () => start({ pipeline }), failure };
}

const isOfResults = ({ queryKey }: { readonly queryKey: readonly unknown[] }) =>
  !/^(run|active-run|pipeline-run|session)/.test(`${queryKey[1]}`);
