import type { Fetcher } from "../../../../fetch/fetcher.ts";
import { type Feed, MINUTE_MS, type Quote, SOON_OR_NOT } from "../feed.ts";
import { parseRate, valueDateOf } from "./parse-rate.ts";

const ORIGIN = "https://ve.dolarapi.com/v1";
/** Shorter than that of the source it stands in for, so that the first one is tried again soon. */
const TTL_MS = 10 * MINUTE_MS;

const OFFICIAL = [
  ["USD", "dolares/oficial"],
  ["EUR", "euros/oficial"],
] as const;

/** Passes on the BCV's rates of dollar and euro; it has been days behind, so its date counts. */
export function dolarapiFeed(fetcher: Fetcher): Feed {
  return {
    id: "dolarapi",
    ttlMs: TTL_MS,
    async read({ signal, now }) {
      const quotes: Quote[] = [];
      for (const [base, path] of OFFICIAL) {
        const { body } = await fetcher.get(`${ORIGIN}/${path}`, { accept: "json", signal, retry: SOON_OR_NOT });
        const rate = parseRate(body, { fuente: "oficial", moneda: base }, now);
        quotes.push({ base, quote: "VES", kind: "official", side: null, value: rate.value, as_of: valueDateOf(rate) });
      }
      return { quotes, records: quotes.length };
    },
  };
}

/** What the street pays for a dollar: not the price of USDT, but near enough to tell a jump of that from a slip. */
export function parallelFeed(fetcher: Fetcher): Feed {
  return {
    id: "dolarapi-paralelo",
    ttlMs: TTL_MS,
    async read({ signal, now }) {
      const { body } = await fetcher.get(`${ORIGIN}/dolares/paralelo`, { accept: "json", signal, retry: SOON_OR_NOT });
      const { value, updated } = parseRate(body, { fuente: "paralelo", moneda: "USD" }, now);
      const as_of = new Date(updated).toISOString();
      return { quotes: [{ base: "USDT", quote: "VES", kind: "p2p", side: "mid", value, as_of }], records: 1 };
    },
  };
}
