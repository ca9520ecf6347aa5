import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useLarder } from "../../../client/react/larder-provider.tsx";

/** What was published and how it ended; read anew with each scan. */
export function useTrackRecord(scanTimestamp: string) {
  const larder = useLarder();
  const { data, error, isPending } = useQuery({
    queryKey: ["larder", "track-record", scanTimestamp],
    queryFn: ({ signal }) => larder.trackRecord({ signal }),
    placeholderData: keepPreviousData,
    networkMode: "always",
    retry: false,
  });
  return { record: data ?? null, failure: error, isLoading: isPending };
}
