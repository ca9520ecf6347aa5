import type { Fetcher } from "../../../../fetch/fetcher.ts";
import type { Politeness } from "../../../../fetch/host/pace.ts";
import { AT_ONCE_OR_NOT, DAY_SECONDS, type Feed } from "../live/feed.ts";
import { KRAKEN_HOST, parseOhlc } from "./parse-ohlc.ts";

/** About one public call a second is free. */
export const krakenPoliteness: Readonly<Record<string, Politeness>> = {
  [KRAKEN_HOST]: { concurrency: 1, delayMs: 1000, jitterMs: 200 },
};
const DAY_MINUTES = 1440;

/** Pairs quoted in dollars. It gives the newest 720 days at most, whatever is asked. */
export function krakenFeed(fetcher: Fetcher): Feed {
  return {
    id: "kraken",
    currency: "USD",
    async read({ listing, name, fromDay }, { signal }) {
      const since = fromDay * DAY_SECONDS - 1; // candles after this second
      const url = `https://${KRAKEN_HOST}/0/public/OHLC?pair=${encodeURIComponent(name)}&interval=${DAY_MINUTES}&since=${since}`;
      const { body } = await fetcher.get(url, { accept: "json", signal, retry: AT_ONCE_OR_NOT });
      return parseOhlc(body, listing, name);
    },
  };
}
