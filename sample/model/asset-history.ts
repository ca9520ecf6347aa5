// Columns are read below their length only: `as number` and `as Session` state that guarantee.
import { type Bar, roundingTo } from "./bar.ts";
import type { CommonFactor } from "./common-factor.ts";
import { dayIn } from "./days.ts";
import { formBar } from "./forming-bar.ts";
import { drawLogPath } from "./log-path.ts";
import type { Session } from "./nyse.ts";
import type { Profile } from "./profile.ts";
import { createRandom } from "./random.ts";

/** On this day a symbol costs what its profile says: near the present, and fixed, so that no clock can move a closed bar. */
export const SCALE_DAY = dayIn(2026, 1, 2);

/** A symbol's days, those that have not come yet included. */
export interface AssetHistory {
  /** The bars that a clock has reached, oldest first; the last one may still be forming. */
  barsAt(now: number): Bar[];
}

/** `factor` must reach SCALE_DAY. */
export function drawHistory(
  seed: number,
  symbol: string,
  profile: Profile,
  factor: CommonFactor,
  planted: boolean,
): AssetHistory {
  const { days, sessions } = factor;
  const path = drawLogPath(profile, factor, createRandom(seed, "path", profile.kind, symbol), planted);
  const scale = profile.level / Math.exp(path.close[days.findLastIndex((day) => day <= SCALE_DAY)] as number);
  const round = roundingTo(profile.decimals);
  const priced = (logs: Float64Array) => {
    const prices = new Float64Array(logs.length); // loops, since map calls back a million times
    for (let t = 0; t < logs.length; t++) prices[t] = round(scale * Math.exp(logs[t] as number));
    return prices;
  };
  const [open, high, low, close] = [priced(path.open), priced(path.high), priced(path.low), priced(path.close)];

  const barOf = (t: number): Bar => ({
    day: days[t] as number,
    open: open[t] as number,
    high: high[t] as number,
    low: low[t] as number,
    close: close[t] as number,
    volume: Math.round(((path.activity[t] as number) * profile.turnover) / (close[t] as number)),
    session: sessions[t] as Session,
    isClosed: true,
  });
  return {
    barsAt(now) {
      const closed = firstPast(sessions, now);
      const bars = Array.from({ length: closed }, (_, t) => barOf(t));
      const next = sessions[closed];
      if (next === undefined || now < next.opens) return bars;
      const whole = barOf(closed);
      const random = createRandom(seed, "day", profile.kind, symbol, whole.day);
      bars.push(formBar(whole, now, path.variance[closed] as number, round, random));
      return bars;
    },
  };
}

/** Index of the first session that closes after `now`. */
function firstPast(sessions: readonly Session[], now: number): number {
  let from = 0;
  let to = sessions.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sessions[middle] as Session).closes > now) to = middle;
    else from = middle + 1;
  }
  return from;
}
