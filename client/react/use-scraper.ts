import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ScraperStatus, WritesRefused } from "../rates-types.ts";
import { useLarder } from "./larder-provider.tsx";
import { queryKeys } from "./query-keys.ts";

const WATCHED_MS = 5000;
/** Nobody is looking. */
const HIDDEN_MS = 60_000;

export interface Scraper {
  readonly status: ScraperStatus | null;
  /** Host time, ms, at which the status came. */
  readonly heardAt: number;
  /** Why the status could not be read; null where it could. */
  readonly failure: Error | null;
  /** Why this reader may not start and stop it, nor set alerts; null where they may, as far as is known. */
  readonly refusal: WritesRefused | null;
  steer(action: "start" | "stop"): void;
  readonly isSteering: boolean;
  /** What came of the last start or stop. */
  readonly said: string | null;
  readonly steeringFailure: Error | null;
}

/** Follows the reading of the rates on schedule, starts it and stops it. */
export function useScraper(): Scraper {
  const { rates } = useLarder();
  const queries = useQueryClient();
  const status = useQuery({
    queryKey: queryKeys.scraper,
    queryFn: ({ signal }) => rates.scraper({ signal }),
    refetchInterval: () => (document.hidden ? HIDDEN_MS : WATCHED_MS),
    refetchIntervalInBackground: true,
    networkMode: "always",
    retry: false,
  });
  const steering = useMutation({
    mutationFn: (action: "start" | "stop") => rates.steer(action),
    networkMode: "always",
    onSettled: () => queries.invalidateQueries({ queryKey: queryKeys.scraper }),
  });
  return {
    status: status.data ?? null,
    heardAt: status.dataUpdatedAt,
    failure: status.error,
    refusal: status.data?.writes_refused ?? null,
    steer: (action) => steering.mutate(action),
    isSteering: steering.isPending,
    said: steering.data?.message ?? null,
    steeringFailure: steering.error,
  };
}
