import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { RateAlert, WantedAlert } from "../rates-types.ts";
import { useLarder } from "./larder-provider.tsx";
import { queryKeys } from "./query-keys.ts";
import type { Scraper } from "./use-scraper.ts";

export interface RateAlerts {
  /** Null before the first answer, and for who may not see them. */
  readonly alerts: readonly RateAlert[] | null;
  /** Why they could not be read; null where they could. */
  readonly failure: Error | null;
  /** Why the last change was not made; null where it was. */
  readonly changeFailure: Error | null;
  watchFor(alert: WantedAlert): void;
  remove(id: string): void;
  readonly isChanging: boolean;
}

/** The levels of the rates that are watched for. `sequence`: of the newest rates, which may have crossed one. */
export function useRateAlerts({ refusal, status }: Scraper, sequence: number | null): RateAlerts {
  const { rates } = useLarder();
  const queries = useQueryClient();
  const listed = useQuery({
    queryKey: [...queryKeys.rateAlerts, sequence],
    queryFn: ({ signal }) => rates.alerts({ signal }),
    enabled: status !== null && refusal === null,
    placeholderData: keepPreviousData,
    networkMode: "always",
    retry: false,
  });
  const change = useMutation({
    mutationFn: (make: () => Promise<unknown>) => make(),
    networkMode: "always",
    onSettled: () => queries.invalidateQueries({ queryKey: queryKeys.rateAlerts }),
  });
  return {
    alerts: refusal === null ? (listed.data ?? null) : null,
    failure: listed.error,
    changeFailure: change.error,
    watchFor: (wanted) => change.mutate(() => rates.watchFor(wanted)),
    remove: (id) => change.mutate(() => rates.removeAlert(id)),
    isChanging: change.isPending,
  };
}
