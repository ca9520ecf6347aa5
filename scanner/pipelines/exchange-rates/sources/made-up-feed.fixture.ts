import { AnswerUnusable } from "../../../fetch/answer-unusable.ts";
import type { ExchangeRatesMetadata, RateRow } from "../declare.ts";
import { type Known, nameGroup } from "../known.ts";
import type { Reading } from "../reading.ts";
import type { Feed, Quote } from "./feed.ts";

/** For tests: a feed that answers what it is told to, and counts how often it is asked. */
export function madeUpFeed(id: string, ttlMs: number) {
  const script: { quotes: readonly Quote[] | null; asked: number } = { quotes: null, asked: 0 };
  const feed: Feed = {
    id,
    ttlMs,
    async read() {
      script.asked++;
      if (script.quotes === null) throw new AnswerUnusable("drift", id, "not as expected");
      return { quotes: script.quotes, records: script.quotes.length };
    },
  };
  return { feed, script };
}

/** What the next run knows when these readings were published at `now`, each from sources that were well. */
export function knownAfter(readings: readonly Reading[], now: number): Known {
  const metadata: ExchangeRatesMetadata = {
    observed_at: new Date(now).toISOString(),
    upcoming: readings.flatMap(({ upcoming }) => upcoming),
    pending_jumps: readings.flatMap(({ pending }) => pending),
    health: readings.flatMap(({ group, lastGood }) =>
      lastGood.map(({ source, at }) => ({ source, group, state: "ok" as const, reason: null, last_good_at: at })),
    ),
    gap: null,
    trend: [],
    recent: {},
  };
  return { rows: readings.flatMap(({ rows }) => rows), metadata };
}

/** Rates without what all of them have. */
export const shortly = (rows: readonly RateRow[]) =>
  rows.map(({ base, side, value, source, flags }) =>
    [`${base}${side === null ? "" : ` ${side}`}`, value, source, ...flags].join(" "),
  );

export const officialQuote = (base: string, value: number, day: string): Quote => ({
  ...{ base, quote: "VES", kind: "official", side: null, value, as_of: `${day}T04:00:00.000Z` },
});

export const OFFICIAL = nameGroup({ kind: "official", quote: "VES" });
