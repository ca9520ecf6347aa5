import { useQuery } from "@tanstack/react-query";
import { ask } from "./ask.ts";
import type { TrackRecord } from "./types.ts";

/** What was published and how it ended; read anew with each scan. */
export function useTrackRecord(scanTimestamp: string) {
  const { data, error, isPending } = useQuery({
    queryKey: ["larder", "track-record", scanTimestamp],
    queryFn: ({ signal }) => ask<TrackRecord>("/api/scan/track-record", signal),
    placeholderData: (before) => before,
    networkMode: "always",
    retry: false,
  });
  return { record: data ?? null, failure: error, isLoading: isPending };
}
