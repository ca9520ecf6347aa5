import type { Fetcher } from "../../../../fetch/fetcher.ts";
import type { Politeness } from "../../../../fetch/host/pace.ts";
import { AT_ONCE_OR_NOT, DAY_SECONDS, type Feed } from "../live/feed.ts";
import { parseChart } from "./parse-chart.ts";

const HOST = "query2.finance.yahoo.com";
/** Undocumented, and quick to answer 429 to addresses of clouds. */
export const yahooPoliteness: Readonly<Record<string, Politeness>> = { [HOST]: { concurrency: 2, delayMs: 250, jitterMs: 250 } };

/** US stocks from Yahoo's chart, which needs neither cookie nor crumb. */
export function yahooFeed(fetcher: Fetcher): Feed {
  return {
    id: "yahoo",
    currency: "USD",
    async read({ listing, name, fromDay }, { signal, now }) {
      // from and to, not a range: a long range is answered with monthly bars
      const period = `period1=${fromDay * DAY_SECONDS}&period2=${Math.ceil(now / 1000)}`;
      const url = `https://${HOST}/v8/finance/chart/${encodeURIComponent(name)}?${period}&interval=1d&includeAdjustedClose=false`;
      const { body } = await fetcher.get(url, { accept: "json", signal, retry: AT_ONCE_OR_NOT });
      return parseChart(body, listing, name);
    },
  };
}
