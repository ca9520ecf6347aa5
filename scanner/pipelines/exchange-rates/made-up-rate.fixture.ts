import type { RateRow } from "./declare.ts";

/** For tests: an official rate as all went well; a test changes what it is about. */
export function madeUpRate(over: Partial<RateRow> = {}): RateRow {
  return {
    base: "USD",
    quote: "VES",
    kind: "official",
    side: null,
    value: 500,
    source: "bcv",
    as_of: "2026-11-20T04:00:00.000Z",
    observed_at: "2026-11-20T12:00:00.000Z",
    flags: [],
    n: null,
    used: null,
    dispersion: null,
    best: null,
    ...over,
  };
}
