import { useQuery } from "@tanstack/react-query";
import type { Mode, ScanStatus } from "../types.ts";
import { useLarder } from "./larder-provider.tsx";
import { queryKeys } from "./query-keys.ts";

const WATCHED_MS = 5000;
/** A run takes seconds: its end is to be seen soon. */
const RUNNING_MS = 1000;
/** Nobody is looking. */
const HIDDEN_MS = 60_000;

/** The newest status heard, how long ago (by this host's clock), and whether the server answers now. */
export interface HeardStatus {
  readonly status: ScanStatus | null;
  /** Host time, ms, at which it came. */
  readonly heardAt: number;
  /** What the last try came to; null while all is well. */
  readonly failure: Error | null;
}

/** Follows a mode's status: every few seconds while the page is seen, once a minute while it is hidden. */
export function useScanStatus(mode: Mode): HeardStatus {
  const larder = useLarder();
  const { data, dataUpdatedAt, error } = useQuery({
    queryKey: queryKeys.status(mode),
    queryFn: ({ signal }) => larder.scanStatus(mode, { signal }),
    refetchInterval: ({ state }) => (document.hidden ? HIDDEN_MS : state.data?.running ? RUNNING_MS : WATCHED_MS),
    refetchIntervalInBackground: true,
    refetchOnWindowFocus: "always",
    networkMode: "always", // the server may well be on this machine
    retry: false, // the next poll is
  });
  return { status: data ?? null, heardAt: dataUpdatedAt, failure: error };
}
