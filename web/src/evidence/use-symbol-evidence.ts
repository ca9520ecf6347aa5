import { useQuery } from "@tanstack/react-query";
import { ask } from "./ask.ts";
import type { SymbolEvidence } from "./types.ts";

/** The part of the answer that is read here; a server of an earlier release has none of it. */
interface Answer {
  readonly evidence?: SymbolEvidence | null;
  readonly evidence_missing?: string | null;
}

/** Bars, events and evidence of one symbol, or in `missing` why there are none. `of` is the scan it belongs to. */
export function useSymbolEvidence(symbol: string, of: string) {
  const { data, error, isPending } = useQuery({
    queryKey: ["larder", "evidence", symbol, of],
    queryFn: ({ signal }) => ask<Answer>(`/api/scan/symbols/${encodeURIComponent(symbol)}`, signal),
    networkMode: "always",
    retry: false,
  });
  return {
    evidence: data?.evidence ?? null,
    missing: data?.evidence_missing ?? null,
    failure: error,
    isLoading: isPending,
  };
}
