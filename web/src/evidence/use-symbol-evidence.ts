import { useQuery } from "@tanstack/react-query";
import { useLarder } from "../../../client/react/larder-provider.tsx";

/** Bars, events and evidence of one symbol, or in `missing` why there are none. `of` is the scan it belongs to. */
export function useSymbolEvidence(symbol: string, of: string) {
  const larder = useLarder();
  const { data, error, isPending } = useQuery({
    queryKey: ["larder", "evidence", symbol, of],
    queryFn: ({ signal }) => larder.symbol(symbol, { signal }),
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
