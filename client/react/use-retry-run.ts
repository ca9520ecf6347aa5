import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Run, RunAsked } from "../run-types.ts";
import { useLarder } from "./larder-provider.tsx";
import { queryKeys } from "./query-keys.ts";
import { useNotices } from "./runs/use-notices.ts";

export interface RetriedRun extends Pick<Run, "id" | "pipeline" | "own"> {
  /** Read every source again, not only those that failed. */
  readonly all?: boolean;
}

export interface RetryRun {
  retry(run: RetriedRun): void;
  /** The new run; null before there is one. */
  readonly asked: RunAsked | null;
  readonly isBusy: boolean;
  readonly failure: Error | null;
}

/** Tries runs again, and tells what becomes of that. */
export function useRetryRun(): RetryRun {
  const { runs } = useLarder();
  const queries = useQueryClient();
  const notices = useNotices();
  const asking = useMutation({
    mutationFn: ({ id, all = false }: RetriedRun) => runs.retry(id, { all }),
    networkMode: "always",
    onSuccess: (asked, retried) => {
      notices.dismiss(retried.id);
      notices.asked(asked, retried);
      return queries.invalidateQueries({ queryKey: queryKeys.activeRuns });
    },
  });
  return { retry: (run) => asking.mutate(run), asked: asking.data ?? null, isBusy: asking.isPending, failure: asking.error };
}
