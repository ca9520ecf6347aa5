import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLarder } from "./larder-provider.tsx";
import { queryKeys } from "./query-keys.ts";

export interface CancelRun {
  cancel(id: string): void;
  /** The run that is being cancelled. */
  readonly cancelling: string | null;
  readonly failure: Error | null;
}

/** Stops runs: a waiting one at once, one at work within two seconds. */
export function useCancelRun(): CancelRun {
  const { runs } = useLarder();
  const queries = useQueryClient();
  const asking = useMutation({
    mutationFn: (id: string) => runs.cancel(id),
    networkMode: "always",
    onSettled: (_run, _failure, id) => {
      void queries.invalidateQueries({ queryKey: queryKeys.run(id) });
      return queries.invalidateQueries({ queryKey: queryKeys.activeRuns });
    },
  });
  return { cancel: (id) => asking.mutate(id), cancelling: asking.isPending ? asking.variables : null, failure: asking.error };
}
