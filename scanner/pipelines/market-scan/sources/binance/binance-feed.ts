import type { Fetcher } from "../../../../fetch/fetcher.ts";
import type { Politeness } from "../../../../fetch/host/pace.ts";
import { AT_ONCE_OR_NOT, type Feed } from "../live/feed.ts";
import { parseKlines } from "./parse-klines.ts";

/** The mirror for market data: it answers from places where api.binance.com answers 451. */
const HOST = "data-api.binance.vision";
/** 6000 units of weight a minute are free, a call has two. */
export const binancePoliteness: Readonly<Record<string, Politeness>> = { [HOST]: { concurrency: 5, delayMs: 20, jitterMs: 20 } };
/** Most it gives at once. */
const ROWS = 1000;
const DAY_MS = 86_400_000;

/** Pairs quoted in USDT. */
export function binanceFeed(fetcher: Fetcher): Feed {
  return {
    id: "binance",
    currency: "USDT",
    async read({ listing, name, fromDay }, { signal, now }) {
      const klines: unknown[] = [];
      for (let start = fromDay; start * DAY_MS <= now; start += ROWS) {
        const window = `startTime=${start * DAY_MS}&endTime=${(start + ROWS) * DAY_MS - 1}`;
        const url = `https://${HOST}/api/v3/klines?symbol=${encodeURIComponent(name)}&interval=1d&${window}&limit=${ROWS}`;
        const { body } = await fetcher.get(url, { accept: "json", signal, retry: AT_ONCE_OR_NOT });
        if (!Array.isArray(body)) return parseKlines(body, listing, name); // says what it is instead
        klines.push(...body);
      }
      return parseKlines(klines, listing, name);
    },
  };
}
