// Columns are read below their length only: `as number` states that guarantee.
import type { Bars } from "../../../bars.ts";
import { columnStore } from "../../column-store.ts";
import { eventsOf } from "../../events.ts";
import { longView } from "../../features.ts";
import { loneColumns } from "../../made-up-bars.ts";
import { ruleFinder } from "../../setups/rule-finder.ts";
import type { Setup } from "../../setups/setup.ts";
import { type Direction, mirrored } from "../../view.ts";

export interface Edge {
  /** One that reads its own symbol's bars only. */
  readonly setup: Setup;
  readonly direction: Direction;
  /** Drift per bar, in standard deviations of a day's return. */
  readonly delta: number;
  /** Bars after an event that drift. */
  readonly bars: number;
}

/** Bars before an event over which a day's volatility is measured: a quarter. */
const VOLATILITY_BARS = 60;

/**
 * The series with a drift planted after every event of the set-up, between open and close of each of the next bars, so that
 * who buys the next open gets all of it. Every later bar moves with it, and with it the later events: what is an event is
 * asked again of the altered bars, so that afterwards exactly the events of the set-up are followed by the drift.
 */
export function plantEdge(series: readonly Bars[], edge: Edge): Bars[] {
  const search = eventSearch(edge);
  const sign = edge.direction === "long" ? 1 : -1;
  return series.map((bars) => {
    const planted = copyPrices(bars);
    let event = search(planted, 0);
    while (event !== undefined) {
      driftAfter(planted, event, sign * edge.delta * volatilityBefore(planted, event), edge.bars);
      event = search(planted, event + 1);
    }
    return planted;
  });
}

/** Gives the first event from a bar on; everything is computed anew each time, in the same memory. */
function eventSearch({ setup, direction }: Edge): (bars: Bars, from: number) => number | undefined {
  const { newColumn, reset } = columnStore();
  const finder = ruleFinder();
  return (bars, from) => {
    reset();
    finder.begin(bars.days.length);
    const long = longView(bars, loneColumns(bars.days.length), newColumn);
    const view = direction === "long" ? long : mirrored(long);
    return eventsOf(setup, view, new Int32Array(bars.days.length), finder).find((bar) => bar >= from);
  };
}

function copyPrices(bars: Bars): Bars {
  const { open, high, low, close } = bars;
  return { ...bars, open: open.slice(), high: high.slice(), low: low.slice(), close: close.slice() };
}

/** Root mean square of the log returns of the bars up to `event`. */
function volatilityBefore({ close }: Bars, event: number): number {
  const from = Math.max(1, event - VOLATILITY_BARS + 1);
  let sum = 0;
  for (let t = from; t <= event; t++) sum += Math.log((close[t] as number) / (close[t - 1] as number)) ** 2;
  return Math.sqrt(sum / (event - from + 1));
}

/** Alters the bars in place. Highs and lows come halfway through the session on average: they get half of a day's drift. */
function driftAfter({ open, high, low, close }: Bars, event: number, drift: number, bars: number): void {
  let lift = 1;
  for (let t = event + 1; t < close.length; t++) {
    const before = lift;
    if (t <= event + bars) lift *= Math.exp(drift);
    const half = Math.sqrt(before * lift);
    open[t] = (open[t] as number) * before;
    close[t] = (close[t] as number) * lift;
    high[t] = Math.max((high[t] as number) * half, open[t] as number, close[t] as number);
    low[t] = Math.min((low[t] as number) * half, open[t] as number, close[t] as number);
  }
}
