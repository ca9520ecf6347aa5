import type { Fetcher } from "../../../../fetch/fetcher.ts";
import type { Politeness } from "../../../../fetch/host/pace.ts";
import { type Feed, MINUTE_MS, SOON_OR_NOT } from "../feed.ts";

const HOST = "www.bcv.org.ve";
export const bcvPoliteness: Readonly<Record<string, Politeness>> = { [HOST]: { concurrency: 1, delayMs: 1000, jitterMs: 500 } };
/** Shows its own certificate without the one that signed it. */
export const bcvIncompleteChains: readonly string[] = [HOST];

/** The Banco Central de Venezuela. It publishes once a business day, in the afternoon. */
export function bcvFeed(fetcher: Fetcher): Feed {
  return {
    id: "bcv",
    ttlMs: 30 * MINUTE_MS,
    async read({ signal, now }) {
      const { body } = await fetcher.get(`https://${HOST}/`, {
        accept: "text",
        signal,
        retry: SOON_OR_NOT,
        charsetFallback: "windows-1252",
      });
      const { parseHome } = await import("./parse-home.ts"); // reading pages takes a tenth of a second to load, which no other command needs
      const quotes = parseHome(body, now);
      return { quotes, records: quotes.length };
    },
  };
}
