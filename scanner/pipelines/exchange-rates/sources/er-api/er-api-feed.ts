import type { Fetcher } from "../../../../fetch/fetcher.ts";
import { type Feed, HOUR_MS, SOON_OR_NOT } from "../feed.ts";
import { referenceQuotes } from "../reference-quotes.ts";
import { parseLatest } from "./parse-latest.ts";

/** Rates By Exchange Rate API (www.exchangerate-api.com): free with this attribution, updated once a day. */
const URL = "https://open.er-api.com/v6/latest/EUR";

export function erApiFeed(fetcher: Fetcher): Feed {
  return {
    id: "er-api",
    ttlMs: HOUR_MS, // it asks for no more than that
    async read({ signal, now }) {
      const { body } = await fetcher.get(URL, { accept: "json", signal, retry: SOON_OR_NOT });
      const quotes = referenceQuotes(parseLatest(body), now);
      return { quotes, records: quotes.length };
    },
  };
}
