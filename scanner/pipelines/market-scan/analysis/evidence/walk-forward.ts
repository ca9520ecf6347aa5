// Columns are read below their length, and folds run in step with the years: `as` states that guarantee.
import { setImmediate as nextTurn } from "node:timers/promises";
import { baseRateAt } from "./base-rate-at.ts";
import type { EventBook } from "./event-book.ts";
import { fitOdds, oddsOn } from "./fit-odds.ts";
import { driftingRateAt } from "./market-drift.ts";
import { EMBARGO_SESSIONS, firstFrom } from "./split-sessions.ts";

/** A year of sessions: odds fitted on less have seen one season of a market. */
const MIN_TRAINING_SESSIONS = 252;

/** Odds of the events of one calendar year, from what was known an embargo before it; one entry per event, by family, then time. */
export interface Fold {
  readonly year: number;
  /** Index of the family in the book. */
  readonly family: Int32Array;
  readonly block: Int32Array;
  readonly won: Uint8Array;
  /** The model's odds, before any calibration. */
  readonly raw: Float64Array;
  /** The base rate of the direction, known on the event's session. */
  readonly base: Float64Array;
}

/**
 * Yearly walk-forward: before each calendar year with a year of sessions behind it, the families are fitted on the events whose
 * result was known 20 sessions earlier, and the year's events get odds from that fit, set upon the base rate of their own day (with
 * as much of the market's drift as was believed in at the fit).
 * Yields between years, where an abort throws the signal's reason.
 */
export async function walkForward(book: EventBook, signal?: AbortSignal): Promise<Fold[]> {
  const folds: Fold[] = [];
  for (const { year, from, to } of yearsOf(book.panel.days)) {
    await nextTurn();
    signal?.throwIfAborted();
    const cut = from - EMBARGO_SESSIONS;
    if (cut >= MIN_TRAINING_SESSIONS) folds.push(predictYear(book, year, cut, from, to));
  }
  return folds;
}

function predictYear(book: EventBook, year: number, cut: number, from: number, to: number): Fold {
  const fit = fitOdds(book, cut);
  const ranges = book.families.map(({ session }) => [firstFrom(session, from), firstFrom(session, to)] as const);
  const fold = foldFor(
    year,
    ranges.reduce((sum, [first, end]) => sum + end - first, 0),
  );
  let n = 0;
  for (const [f, [first, end]] of ranges.entries()) {
    const { direction, session, symbol, block, r } = book.families[f] as EventBook["families"][number];
    const family = fit.families[f] as (typeof fit.families)[number];
    let [day, base, drifting] = [-1, Number.NaN, Number.NaN];
    for (let i = first; i < end; i++) {
      if (session[i] !== day) {
        day = session[i] as number;
        base = baseRateAt(book.results[direction].known, day) as number; // a year of trades has closed
        drifting = driftingRateAt(book.results, direction, day, fit.drift) as number;
      }
      fold.family[n] = f;
      fold.block[n] = block[i] as number;
      fold.won[n] = Number((r[i] as number) > 0);
      fold.base[n] = base;
      fold.raw[n++] = oddsOn(family, symbol[i] as number, drifting);
    }
  }
  return fold;
}

function foldFor(year: number, n: number): Fold {
  return {
    year,
    family: new Int32Array(n),
    block: new Int32Array(n),
    won: new Uint8Array(n),
    raw: new Float64Array(n),
    base: new Float64Array(n),
  };
}

interface Year {
  readonly year: number;
  /** Its first session, and the first after it. */
  readonly from: number;
  readonly to: number;
}

function yearsOf(days: Int32Array): Year[] {
  const yearOf = (day: number) => new Date(day * 86_400_000).getUTCFullYear();
  const starts = Array.from(days.keys()).filter((t) => t === 0 || yearOf(days[t] as number) !== yearOf(days[t - 1] as number));
  return starts.map((from, i) => ({ year: yearOf(days[from] as number), from, to: starts[i + 1] ?? days.length }));
}
