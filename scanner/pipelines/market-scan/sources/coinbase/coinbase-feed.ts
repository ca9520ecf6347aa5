import type { Fetcher } from "../../../../fetch/fetcher.ts";
import type { Politeness } from "../../../../fetch/host/pace.ts";
import { isoDay } from "../../bars.ts";
import { AT_ONCE_OR_NOT, type Feed } from "../live/feed.ts";
import { parseCandles } from "./parse-candles.ts";

const HOST = "api.exchange.coinbase.com";
/** Ten public calls a second are free. */
export const coinbasePoliteness: Readonly<Record<string, Politeness>> = {
  [HOST]: { concurrency: 3, delayMs: 150, jitterMs: 50 },
};
/** Most candles it gives at once. */
const ROWS = 300;
/** Calls for one symbol: 900 days, the strict gate's 750 bars and some to spare. Further back costs more than it tells. */
const MAX_CALLS = 3;
const GRANULARITY = 86_400; // seconds: a day
const DAY_MS = 86_400_000;

/** Pairs quoted in dollars. */
export function coinbaseFeed(fetcher: Fetcher): Feed {
  return {
    id: "coinbase",
    currency: "USD",
    async read({ listing, name, fromDay }, { signal, now }) {
      const candles: unknown[] = [];
      const today = Math.floor(now / DAY_MS);
      const first = Math.max(fromDay, today - MAX_CALLS * ROWS + 1);
      for (let end = today; end >= first; end -= ROWS) {
        const window = `start=${midnight(Math.max(first, end - ROWS + 1))}&end=${midnight(end)}`;
        const url = `https://${HOST}/products/${encodeURIComponent(name)}/candles?granularity=${GRANULARITY}&${window}`;
        const { body } = await fetcher.get(url, { accept: "json", signal, retry: AT_ONCE_OR_NOT });
        if (!Array.isArray(body)) return parseCandles(body, listing, name); // says what it is instead
        candles.push(...body);
      }
      return parseCandles(candles, listing, name);
    },
  };
}

const midnight = (day: number): string => `${isoDay(day)}T00:00:00Z`;
