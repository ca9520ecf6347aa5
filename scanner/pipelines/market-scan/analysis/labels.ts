import { roundingOf } from "./compare.ts";
import { BARRIER_ATR, HORIZON_BARS } from "./horizon.ts";
import type { View } from "./view.ts";

/** What became of a trade, and the number that stands for it in `Labels.outcome`. */
export const outcomes = { open: 0, target: 1, stop: 2, time_out: 3, void: 4, delisted: 5 } as const;
export type Outcome = (typeof outcomes)[keyof typeof outcomes];

/** One direction's trades, one decided on every bar t. */
export interface Labels {
  /** Net result in units of risk (the distance to the stop); NaN where the trade is open or void. */
  readonly r: Float64Array;
  /** One of `outcomes`. */
  readonly outcome: Uint8Array;
  /** Bar of the exit, -1 where there is none. What is known on bar T are the labels with 0 <= exit <= T. */
  readonly exit: Int32Array;
}

export interface LabelInput {
  /** ATR of each bar, in price. */
  readonly atr: Float64Array;
  /** Basis points of the price, per side, known on each bar. */
  readonly costBp: Float64Array;
  /** Sessions missed up to each bar. */
  readonly missed: Int32Array;
  /** The symbol has left the market: open trades end at its last close. */
  readonly delisted: boolean;
}

/** Bars without trading after which an order is given up. */
const MAX_UNTRADED = 3;

/**
 * Triple-barrier labels (Lopez de Prado, Advances in Financial Machine Learning, 2018, ch. 3). Entry at the open of
 * t + 1; stop and target BARRIER_ATR x ATR[t] from it; time-out at the close of t + HORIZON_BARS. An open beyond a barrier
 * fills at that open; where one bar touches both barriers, the stop came first. Bars without trading fill nothing: entry
 * and time-out move to the next traded open, and after three such bars the trade is void. Void too: a missed session
 * between t and the exit (nothing is carried over a hole), and a price that never moved (no risk to measure by).
 * R = (exit - entry) / risk - 2 x cost x entry / risk. The short view gives the labels of the short side.
 */
export function labelBars(view: View, input: LabelInput): Labels {
  const { atr, costBp, missed } = input;
  const labels: Labels = {
    r: new Float64Array(view.length).fill(Number.NaN),
    outcome: new Uint8Array(view.length),
    exit: new Int32Array(view.length).fill(-1),
  };
  for (let t = 0; t < view.length; t++) {
    const risk = BARRIER_ATR * (atr[t] as number);
    const { outcome, bar, entry, price } = Number.isNaN(risk) ? stillOpen : tradeFrom(view, t, risk, input.delisted);
    const holed = bar >= 0 && (missed[bar] as number) > (missed[t] as number);
    labels.outcome[t] = holed ? outcomes.void : outcome;
    if (bar < 0 || holed) continue;
    labels.exit[t] = bar;
    labels.r[t] = (price - entry - 2 * (costBp[t] as number) * 1e-4 * Math.abs(entry)) / risk;
  }
  return labels;
}

/** How a trade ended: the bar and price of the exit, -1 and NaN where there is none. */
interface Ending {
  readonly outcome: Outcome;
  readonly bar: number;
  readonly entry: number;
  readonly price: number;
}

const noExit = { bar: -1, entry: Number.NaN, price: Number.NaN };
const stillOpen: Ending = { outcome: outcomes.open, ...noExit };
const voided: Ending = { outcome: outcomes.void, ...noExit };

function tradeFrom(view: View, t: number, risk: number, delisted: boolean): Ending {
  const last = view.length - 1;
  const entryBar = firstTraded(view, t + 1);
  if (entryBar === NEVER || risk <= 0) return voided;
  if (entryBar === NOT_YET) return stillOpen;
  const entry = view.open[entryBar] as number;
  const timeOut = t + HORIZON_BARS;
  const touched = firstTouch(view, entry, risk, entryBar, Math.min(timeOut, last));
  if (touched !== null) return touched;
  if (timeOut <= last && view.traded[timeOut] === 1)
    return { outcome: outcomes.time_out, bar: timeOut, entry, price: view.close[timeOut] as number };
  const exitBar = firstTraded(view, timeOut + 1);
  if (exitBar === NEVER) return voided;
  if (exitBar !== NOT_YET) return { outcome: outcomes.time_out, bar: exitBar, entry, price: view.open[exitBar] as number };
  return delisted ? { outcome: outcomes.delisted, bar: last, entry, price: view.close[last] as number } : stillOpen;
}

function firstTouch(view: View, entry: number, risk: number, from: number, to: number): Ending | null {
  const { open, high, low, traded } = view;
  const [stop, target] = [entry - risk, entry + risk];
  const stopReach = stop + roundingOf(stop);
  const targetReach = target - roundingOf(target);
  for (let bar = from; bar <= to; bar++) {
    if (traded[bar] === 0) continue;
    const price = open[bar] as number;
    if (price <= stopReach) return { outcome: outcomes.stop, bar, entry, price };
    if (price >= targetReach) return { outcome: outcomes.target, bar, entry, price };
    if ((low[bar] as number) <= stopReach) return { outcome: outcomes.stop, bar, entry, price: stop };
    if ((high[bar] as number) >= targetReach) return { outcome: outcomes.target, bar, entry, price: target };
  }
  return null;
}

const NOT_YET = -1;
const NEVER = -2;

/** The first bar from `from` on that traded; NEVER after MAX_UNTRADED without, NOT_YET where the bars end before. */
function firstTraded({ traded, length }: View, from: number): number {
  for (let bar = from; bar < from + MAX_UNTRADED; bar++) {
    if (bar >= length) return NOT_YET;
    if (traded[bar] === 1) return bar;
  }
  return NEVER;
}
