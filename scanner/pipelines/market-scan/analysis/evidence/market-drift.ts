// Sessions are those of the panel: `as number` states that guarantee.
import { inverseLogit, logit } from "../statistics/shrinkage.ts";
import type { Direction } from "../view.ts";
import { baseMeanAt, baseRateAt } from "./base-rate-at.ts";
import type { EventBook } from "./event-book.ts";
import type { SessionResults } from "./results-by-session.ts";
import { BLOCK_SESSIONS } from "./split-sessions.ts";

type Results = EventBook["results"];

/** How much of the difference between longs and shorts is believed to be the market's drift, not its luck: 0 none .. 1 all. */
export interface Drift {
  /** Of the win rates. */
  readonly wins: number;
  /** Of the mean R. */
  readonly r: number;
}

/**
 * What a few years say of a market's drift is uncertain: it has one block of 20 sessions for what a family has hundreds of events.
 * The difference d of the sides, with its cluster variance v, is believed by the share max(0, d^2 - v) / d^2: empirical Bayes with
 * one effect. Of trades that had closed before the session began.
 */
export function driftBefore({ long, short }: Results, session: number): Drift {
  return {
    wins: beliefIn(long.known.wins, short.known.wins, long.known.count, session),
    r: beliefIn(long.known.sum, short.known.sum, long.known.count, session),
  };
}

/** The base rate of a direction at the end of a session, with as much of the drift as is believed in; null before the first trade closes. */
export function driftingRateAt(results: Results, direction: Direction, session: number, { wins }: Drift): number | null {
  const [own, other] = sidesAt(results, direction, session, baseRateAt);
  return own === null || other === null ? null : inverseLogit(between(logit(own), logit(other), wins));
}

/** The same of the mean net R. */
export function driftingMeanAt(results: Results, direction: Direction, session: number, { r }: Drift): number | null {
  const [own, other] = sidesAt(results, direction, session, baseMeanAt);
  return own === null || other === null ? null : between(own, other, r);
}

function sidesAt(
  { long, short }: Results,
  direction: Direction,
  session: number,
  of: (known: SessionResults, session: number) => number | null,
) {
  const sides = [of(long.known, session), of(short.known, session)] as const;
  return direction === "long" ? sides : ([sides[1], sides[0]] as const);
}

/** The middle of both, moved towards `own` by the share. */
function between(own: number, other: number, share: number): number {
  return (own + other) / 2 + (share * (own - other)) / 2;
}

/** The columns are running totals by the session on which trades closed. */
function beliefIn(long: Float64Array, short: Float64Array, count: Float64Array, session: number): number {
  const last = session - 1;
  const n = last < 0 ? 0 : (count[last] as number);
  if (n === 0) return 0;
  const differenceTo = (t: number) => (t < 0 ? 0 : (long[t] as number) - (short[t] as number));
  const countTo = (t: number) => (t < 0 ? 0 : (count[t] as number));
  const mean = differenceTo(last) / n;
  let squares = 0;
  let blocks = 0;
  for (let from = 0; from <= last; from += BLOCK_SESSIONS) {
    const to = Math.min(from + BLOCK_SESSIONS - 1, last);
    const events = countTo(to) - countTo(from - 1);
    if (events === 0) continue;
    blocks++;
    squares += (differenceTo(to) - differenceTo(from - 1) - mean * events) ** 2;
  }
  const variance = ((blocks / (blocks - 1)) * squares) / n ** 2;
  return blocks > 1 && mean !== 0 ? Math.max(0, 1 - variance / mean ** 2) : 0;
}
