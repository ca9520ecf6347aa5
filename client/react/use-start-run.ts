import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { RunAsked, RunOrder } from "../run-types.ts";
import { useLarder } from "./larder-provider.tsx";
import { queryKeys } from "./query-keys.ts";
import { useNotices } from "./runs/use-notices.ts";

export interface StartRun {
  start(order: RunOrder): void;
  /** What the last order was answered; null before the first. */
  readonly asked: RunAsked | null;
  readonly isBusy: boolean;
  /** Why no run could be started. */
  readonly failure: Error | null;
}

/** Asks for runs, and tells what becomes of them. */
export function useStartRun(): StartRun {
  const { runs } = useLarder();
  const queries = useQueryClient();
  const notices = useNotices();
  const asking = useMutation({
    mutationFn: (order: RunOrder) => runs.start(order),
    networkMode: "always",
    onSuccess: (asked, { pipeline, input = {} }) => {
      notices.asked(asked, { pipeline, own: Object.keys(input).length > 0 });
      void queries.invalidateQueries({ queryKey: queryKeys.activeRuns });
      return queries.invalidateQueries({ queryKey: queryKeys.statuses });
    },
  });
  return { start: (order) => asking.mutate(order), asked: asking.data ?? null, isBusy: asking.isPending, failure: asking.error };
}
