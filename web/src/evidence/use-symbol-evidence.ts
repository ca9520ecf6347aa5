import { useQuery } from "@tanstack/react-query";
import { ask } from "./ask.ts";
import type { SymbolEvidence } from "./types.ts";

/** Bars, events and evidence of one symbol; `evidence` is null where the server keeps none. `of` is the scan it belongs to. */
export function useSymbolEvidence(symbol: string, of: string) {
  const { data, error, isPending } = useQuery({
    queryKey: ["larder", "evidence", symbol, of],
    queryFn: async ({ signal }) => {
      const answer = await ask<{ evidence?: SymbolEvidence | null }>(`/api/scan/symbols/${encodeURIComponent(symbol)}`, signal);
      return answer.evidence ?? null;
    },
    staleTime: Number.POSITIVE_INFINITY, // a scan does not change
    networkMode: "always",
    retry: false,
  });
  return { evidence: data ?? null, failure: error, isLoading: isPending };
}
