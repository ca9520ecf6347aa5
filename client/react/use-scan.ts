import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { ScanReading } from "../create-client.ts";
import type { Mode, Scan } from "../types.ts";
import { useLarder } from "./larder-provider.tsx";
import { queryKeys } from "./query-keys.ts";
import { useScanStatus } from "./use-scan-status.ts";

/** Unchanged, this costs a 304; stale, it makes the server ask for a run, as any reader does. */
const AGAIN_MS = 60_000;

export interface ReadScan {
  readonly scan: Scan | null;
  /** Nothing is stored yet: what became of asking. */
  readonly pending: (ScanReading & { kind: "pending" }) | null;
  readonly failure: Error | null;
  readonly isLoading: boolean;
  /** `scan` is of the mode or currency before, until the one asked for is there. */
  readonly isPrevious: boolean;
}

/** The newest scan of a mode with its prices in `currency` (null: the scan's own), read again as soon as the status tells of a newer one. */
export function useScan(mode: Mode, currency: string | null = null): ReadScan {
  const larder = useLarder();
  const { status } = useScanStatus(mode);
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery({
    queryKey: queryKeys.scan(mode, currency),
    queryFn: ({ signal }) => larder.latestScan(mode, currency, { signal }),
    refetchInterval: AGAIN_MS,
    placeholderData: keepPreviousData, // so that a page does not collapse for the moment a change of mode takes
    networkMode: "always",
    retry: false,
  });

  const scan = data?.kind === "scan" ? data.scan : null;
  const shown = scan?.scan_timestamp ?? null;
  const newest = status?.scan_timestamp ?? null;
  useEffect(() => {
    if (newest !== null && (shown === null || Date.parse(newest) > Date.parse(shown))) void refetch();
  }, [newest, shown, refetch]);

  return {
    scan,
    pending: data?.kind === "pending" ? data : null,
    failure: error,
    isLoading: isPending,
    isPrevious: isPlaceholderData,
  };
}
