import { useQuery } from "@tanstack/react-query";
import type { Run } from "../types.ts";
import { useLarder } from "./larder-provider.tsx";
import { queryKeys } from "./query-keys.ts";

/** A run of seconds is followed closely. */
const FOLLOW_MS = 500;

/** Follows a run to its end; null while there is none to follow. */
export function useRun(id: string | null): Run | null {
  const larder = useLarder();
  const { data } = useQuery({
    queryKey: queryKeys.run(id),
    queryFn: ({ signal }) => larder.run(id ?? "", { signal }),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data?.settled_at ? false : FOLLOW_MS),
    networkMode: "always",
    retry: false,
  });
  return data ?? null;
}
