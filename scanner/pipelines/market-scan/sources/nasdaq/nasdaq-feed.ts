import { AnswerUnusable } from "../../../../fetch/answer-unusable.ts";
import type { Fetcher } from "../../../../fetch/fetcher.ts";
import type { Politeness } from "../../../../fetch/host/pace.ts";
import { isoDay } from "../../bars.ts";
import { AT_ONCE_OR_NOT, type Feed } from "../live/feed.ts";
import { parseHistorical } from "./parse-historical.ts";

const HOST = "api.nasdaq.com";
export const nasdaqPoliteness: Readonly<Record<string, Politeness>> = { [HOST]: { concurrency: 2, delayMs: 250, jitterMs: 250 } };
/** It serves its own site and answers nobody else. */
const headers = { referer: "https://www.nasdaq.com/", origin: "https://www.nasdaq.com" };
/** More than it has; without a limit it gives 14 rows. */
const ROWS = 9999;
const DAY_MS = 86_400_000;

/** US stocks and funds from the tables behind nasdaq.com. */
export function nasdaqFeed(fetcher: Fetcher): Feed {
  return {
    id: "nasdaq",
    currency: "USD",
    async read({ listing, name, fromDay }, { signal, now }) {
      const days = `fromdate=${isoDay(fromDay)}&todate=${isoDay(Math.floor(now / DAY_MS))}`;
      for (const assetClass of ["stocks", "etf"]) {
        const url = `https://${HOST}/api/quote/${encodeURIComponent(name)}/historical?assetclass=${assetClass}&${days}&limit=${ROWS}`;
        const { body } = await fetcher.get(url, { accept: "json", headers, signal, retry: AT_ONCE_OR_NOT });
        const series = parseHistorical(body, listing, name);
        if (series !== null) return series;
      }
      throw new AnswerUnusable("drift", `Nasdaq's history of ${name}`, "it is neither among the stocks nor among the funds");
    },
  };
}
