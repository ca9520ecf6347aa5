import type { Fetcher } from "../../../../fetch/fetcher.ts";
import { parseEcbDays } from "../../../../rates/parse-ecb.ts";
import { DAY_MS, expectedDay } from "../../analysis/calendars.ts";
import { groupOf, type Known } from "../../known.ts";
import { type Feed, HOUR_MS, SOON_OR_NOT } from "../feed.ts";
import { readReference } from "../read-reference.ts";
import { referenceQuotes } from "../reference-quotes.ts";

const FOLDER = "https://www.ecb.europa.eu/stats/eurofxref";
const DAILY = "eurofxref-daily.xml";
const QUARTER = "eurofxref-hist-90d.xml";

/** The European Central Bank. Where days are missing it is asked for the last ninety, which then come as history. */
export function ecbFeed(fetcher: Fetcher): Feed {
  return {
    id: "ecb",
    ttlMs: 6 * HOUR_MS, // it publishes once a business day
    async read({ signal, now }, known) {
      const file = hasGap(known, now) ? QUARTER : DAILY;
      const { body } = await fetcher.get(`${FOLDER}/${file}`, { accept: "text", signal, retry: SOON_OR_NOT });
      const [newest, ...earlier] = readReference("the ECB", () => parseEcbDays(body));
      const quotes = referenceQuotes(newest, now);
      return { quotes, earlier: earlier.flatMap((day) => referenceQuotes(day, now)), records: quotes.length };
    },
  };
}

/** Whether a business day lies between the last one known and the one that is expected. */
function hasGap(known: Known, now: number): boolean {
  const days = groupOf(known, "reference").rows.map(({ as_of }) => Math.floor(Date.parse(as_of) / DAY_MS));
  const dayBefore = expectedDay("reference", (expectedDay("reference", now) - 1) * DAY_MS + 23 * HOUR_MS);
  return Math.max(Number.NEGATIVE_INFINITY, ...days) < dayBefore;
}
