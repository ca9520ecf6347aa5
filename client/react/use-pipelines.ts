import { useQuery } from "@tanstack/react-query";
import type { Pipeline } from "../types.ts";
import { useLarder } from "./larder-provider.tsx";
import { queryKeys } from "./query-keys.ts";

/** The pipelines that are on, which a server does not change while it runs; none before they are known. */
export function usePipelines(): readonly Pipeline[] {
  const larder = useLarder();
  const { data } = useQuery({
    queryKey: queryKeys.pipelines,
    queryFn: ({ signal }) => larder.pipelines({ signal }),
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: "always",
  });
  return data ?? [];
}
