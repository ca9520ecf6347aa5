import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { AnySnapshot } from "../snapshots-client.ts";
import { useLarder } from "./larder-provider.tsx";
import { queryKeys } from "./query-keys.ts";

const AGAIN_MS = 60_000;

export interface ReadSnapshot {
  /** Null while nothing is stored, or nothing is known. */
  readonly snapshot: AnySnapshot | null;
  readonly isLoading: boolean;
  readonly failure: Error | null;
}

/** The newest result of whatever pipeline, read again when one of its runs has ended; null: of none. */
export function useSnapshot(pipeline: string, variant: string | null): ReadSnapshot {
  const { snapshots } = useLarder();
  const { data, isPending, error } = useQuery({
    queryKey: queryKeys.snapshot(pipeline, variant ?? ""),
    queryFn: ({ signal }) => snapshots.newest(pipeline, variant ?? "", { signal }),
    enabled: variant !== null,
    refetchInterval: AGAIN_MS,
    placeholderData: keepPreviousData,
    networkMode: "always",
    retry: false,
  });
  return { snapshot: data ?? null, isLoading: isPending, failure: error };
}
