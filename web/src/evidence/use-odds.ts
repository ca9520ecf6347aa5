import { useQuery } from "@tanstack/react-query";
import { ask } from "./ask.ts";
import type { OddsAnswer, OddsQuestion } from "./types.ts";

/** Odds of a target before a stop; nothing is asked while `question` is null. */
export function useOdds(symbol: string, question: OddsQuestion | null) {
  const { data, error, isFetching } = useQuery({
    queryKey: ["larder", "odds", symbol, question],
    queryFn: ({ signal }) => ask<OddsAnswer>(oddsPath(symbol, question), signal),
    enabled: question !== null,
    networkMode: "always",
    retry: false,
  });
  return { answer: data ?? null, failure: error, isAsking: isFetching };
}

function oddsPath(symbol: string, question: OddsQuestion | null): string {
  const pairs = Object.entries(question ?? {}).map(([name, value]): [string, string] => [name, `${value}`]);
  return `/api/scan/symbols/${encodeURIComponent(symbol)}/odds?${new URLSearchParams(pairs)}`;
}
