// Columns are read below their length only: `as number` states that guarantee.
import { DAY_MS, dayIn } from "./days.ts";
import { type Garch, nextVariance } from "./garch.ts";
import { isNyseSession, nyseSession, type Session } from "./nyse.ts";
import type { AssetKind } from "./profile.ts";
import { createRandom } from "./random.ts";

/** What all symbols of a kind share: the calendar, standard shocks, to be scaled, and the variance known before each day. */
export interface CommonFactor {
  /** Increasing. */
  readonly days: Int32Array;
  /** One of each day. */
  readonly sessions: readonly Session[];
  readonly variance: Float64Array;
  /** Standard normal, of the night before and of the session. */
  readonly night: Float64Array;
  readonly session: Float64Array;
}

/** No symbol has bars before this day: five years and more for any clock from 2026 on. */
const FIRST_DAY = dayIn(2021, 1, 4);

const MARKETS: Readonly<Record<AssetKind, Garch>> = {
  stock: { mean: 0.16 ** 2 / 252, arch: 0.09, garch: 0.89 }, // 16 % a year, as of a broad index
  coin: { mean: 0.48 ** 2 / 365, arch: 0.08, garch: 0.9 }, // 48 % a year, as of bitcoin
};

/** From the first day to `lastDay`; a longer one begins with a shorter one, number for number. */
export function buildCommonFactor(seed: number, kind: AssetKind, lastDay: number): CommonFactor {
  const days = Int32Array.from(daysUntil(kind, lastDay));
  const { gauss } = createRandom(seed, "factor", kind);
  const market = MARKETS[kind];
  const variance = new Float64Array(days.length);
  const night = new Float64Array(days.length);
  const session = new Float64Array(days.length);
  let known = market.mean;
  for (let t = 0; t < days.length; t++) {
    variance[t] = known;
    night[t] = gauss();
    session[t] = gauss();
    known = nextVariance(market, known, Math.sqrt(known) * (session[t] as number));
  }
  return { days, sessions: Array.from(days, (day) => sessionOf(kind, day)), variance, night, session };
}

function sessionOf(kind: AssetKind, day: number): Session {
  return kind === "stock" ? nyseSession(day) : { opens: day * DAY_MS, closes: (day + 1) * DAY_MS };
}

function daysUntil(kind: AssetKind, lastDay: number): number[] {
  const days: number[] = [];
  for (let day = FIRST_DAY; day <= lastDay; day++) if (kind === "coin" || isNyseSession(day)) days.push(day);
  return days;
}
