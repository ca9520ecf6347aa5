import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Run } from "../types.ts";
import { useLarder } from "./larder-provider.tsx";
import { queryKeys } from "./query-keys.ts";
import { useRun } from "./use-run.ts";
import type { HeardStatus } from "./use-scan-status.ts";

export interface LiveRun {
  /** The run at work, whoever asked for it, or the last one started here once it is over. */
  readonly run: Run | null;
  readonly isBusy: boolean;
  start(): void;
  /** Why no run could be started. */
  readonly failure: Error | null;
}

/** Starts runs of a pipeline and follows the one at work; everything is read again when it is over. */
export function useLiveRun(pipeline: string, { status }: HeardStatus): LiveRun {
  const larder = useLarder();
  const queries = useQueryClient();
  const asking = useMutation({
    mutationFn: () => larder.startRun({ pipeline }),
    networkMode: "always",
    onSuccess: () => queries.invalidateQueries({ queryKey: ["larder", "status"] }),
  });
  const followed = status?.running?.run_id ?? asking.data?.run_id ?? null;
  const run = useRun(followed);
  const settledAt = run?.settled_at ?? null;
  useEffect(() => {
    if (settledAt !== null) void queries.invalidateQueries({ queryKey: queryKeys.all, predicate: isNotOfRun });
  }, [settledAt, queries]);
  const isUnderWay = followed !== null && settledAt === null; // also before anything is known of it
  const isBusy = asking.isPending || (status?.running ?? null) !== null || isUnderWay;
  return { run, isBusy, start: () => asking.mutate(), failure: asking.error };
}

const isNotOfRun = ({ queryKey }: { readonly queryKey: readonly unknown[] }) => queryKey[1] !== "run";
