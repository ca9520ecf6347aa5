import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { RatesReading } from "../rates-client.ts";
import type { LatestRates } from "../rates-types.ts";
import { useLarder } from "./larder-provider.tsx";
import { queryKeys } from "./query-keys.ts";
import { type RealtimeRates, useRealtimeRates } from "./use-realtime-rates.ts";

/** Unchanged, this costs a 304; it is also how rates come where no connection stays open. */
const AGAIN_MS = 60_000;

export interface ReadRates extends Pick<RealtimeRates, "isConnected" | "error"> {
  /** The newest that is known by either way; null before the first. What is not pushed may be a moment older. */
  readonly latest: LatestRates | null;
  /** Database time of the last answer, ISO 8601, for `useServerNow`. */
  readonly status: { readonly now: string } | null;
  /** Host time, ms, at which it came. */
  readonly heardAt: number;
  /** Why they could not be read; null where they could. */
  readonly failure: Error | null;
  readonly isLoading: boolean;
}

/** The exchange rates as they change, with all that is known beside them: trend, sources, what is to come. */
export function useLatestRates(): ReadRates {
  const larder = useLarder();
  const { rates: pushed, isConnected, error } = useRealtimeRates();
  const query = useQuery<RatesReading>({
    queryKey: queryKeys.rates,
    queryFn: ({ signal }) => larder.rates.latest({ signal }),
    refetchInterval: AGAIN_MS,
    networkMode: "always", // the server may well be on this machine
    retry: false, // the next poll is
  });
  const { data, dataUpdatedAt, refetch, isPending } = query;

  const read = data?.latest ?? null;
  const heard = pushed?.sequence ?? null;
  const isBehind = heard !== null && (read === null || heard > read.sequence); // what is pushed is a part of it
  const isBack = isConnected && query.error !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: of each that is heard the rest is asked for
  useEffect(() => {
    if (isBehind || isBack) void refetch();
  }, [isBehind, isBack, heard, refetch]);

  return {
    latest: isBehind && read !== null ? { ...read, ...pushed } : read,
    status: data ?? null,
    heardAt: dataUpdatedAt,
    failure: query.error,
    isLoading: isPending,
    isConnected,
    error,
  };
}
