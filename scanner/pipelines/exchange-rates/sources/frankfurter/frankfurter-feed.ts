import type { Fetcher } from "../../../../fetch/fetcher.ts";
import { parseFrankfurter } from "../../../../rates/parse-frankfurter.ts";
import { type Feed, HOUR_MS, SOON_OR_NOT } from "../feed.ts";
import { readReference } from "../read-reference.ts";
import { referenceQuotes } from "../reference-quotes.ts";

/** Version 1 passes on the ECB's rates; version 2 blends them with others unless told not to. */
const URL = "https://api.frankfurter.dev/v1/latest";

export function frankfurterFeed(fetcher: Fetcher): Feed {
  return {
    id: "frankfurter",
    ttlMs: HOUR_MS, // shorter than that of the ECB, so that itself is tried again soon
    async read({ signal, now }) {
      const { body } = await fetcher.get(URL, { accept: "json", signal, retry: SOON_OR_NOT });
      const quotes = referenceQuotes(
        readReference("Frankfurter", () => parseFrankfurter(body)),
        now,
      );
      return { quotes, records: quotes.length };
    },
  };
}
