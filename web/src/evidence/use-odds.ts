import { useQuery } from "@tanstack/react-query";
import type { OddsQuestion } from "../../../client/create-client.ts";
import { useLarder } from "../../../client/react/larder-provider.tsx";

/** Odds of a target before a stop; nothing is asked while `question` is null. */
export function useOdds(symbol: string, question: OddsQuestion | null) {
  const larder = useLarder();
  const { data, error, isFetching } = useQuery({
    queryKey: ["larder", "odds", symbol, question],
    queryFn: ({ signal }) => (question === null ? null : larder.odds(symbol, question, { signal })),
    enabled: question !== null,
    networkMode: "always",
    retry: false,
  });
  return { answer: data ?? null, failure: error, isAsking: isFetching };
}
