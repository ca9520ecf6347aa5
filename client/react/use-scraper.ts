import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { LarderProblem } from "../failures.ts";
import type { ScraperStatus } from "../rates-types.ts";
import { useLarder } from "./larder-provider.tsx";
import { queryKeys } from "./query-keys.ts";

const WATCHED_MS = 5000;
/** Nobody is looking. */
const HIDDEN_MS = 60_000;

export interface Scraper {
  readonly status: ScraperStatus | null;
  /** Why the status could not be read; null where it could. */
  readonly failure: Error | null;
  /** Why this reader may not start and stop it; null where they may. */
  readonly refusal: LarderProblem | null;
  /** Makes the run secret known, for as long as the page is open. */
  unlock(secret: string): void;
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
  const [secret, setSecret] = useState<string | null>(null);
  const status = useQuery({
    queryKey: queryKeys.scraper,
    queryFn: ({ signal }) => rates.scraper({ signal }),
    refetchInterval: () => (document.hidden ? HIDDEN_MS : WATCHED_MS),
    refetchIntervalInBackground: true,
    networkMode: "always",
    retry: false,
  });
  const permission = useQuery({
    queryKey: ["larder", "rates-permission"],
    queryFn: ({ signal }) => rates.askPermission({ signal }).then(() => null, refusalOf),
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: "always",
  });
  const steering = useMutation({
    mutationFn: (action: "start" | "stop") => rates.steer(action, secret),
    networkMode: "always",
    onSettled: () => queries.invalidateQueries({ queryKey: queryKeys.scraper }),
  });
  return {
    status: status.data ?? null,
    failure: status.error,
    refusal: secret === null ? (permission.data ?? null) : null,
    unlock: setSecret,
    steer: (action) => steering.mutate(action),
    isSteering: steering.isPending,
    said: steering.data?.message ?? null,
    steeringFailure: steering.error,
  };
}

/** The server's no; of anything else nothing is known. */
function refusalOf(thrown: unknown): LarderProblem | null {
  if (thrown instanceof LarderProblem && thrown.status === 403) return thrown;
  throw thrown;
}
