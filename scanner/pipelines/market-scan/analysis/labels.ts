// Typed arrays are read below their length only: `as number` states that guarantee.
import { roundingOf } from "./compare.ts";
import { BARRIER_ATR, HORIZON_BARS } from "./horizon.ts";
import type { Direction, View } from "./view.ts";

/** What became of a trade, and the number that stands for it in `Labels.outcome`. */
export const outcomes = { open: 0, target: 1, stop: 2, time_out: 3, void: 4, delisted: 5 } as const;
export type Outcome = (typeof outcomes)[keyof typeof outcomes];

/** One direction's trades, one decided on every bar t. */
export interface Labels {
  /** Net result in units of risk (the distance to the stop); NaN where the trade is open or void. */
  readonly r: Float64Array;
  /** Cost of the trade in units of risk, the same for both sides; NaN where r is. At twice the cost the result is r - charge. */
  readonly charge: Float64Array;
  /** One of `outcomes`. */
  readonly outcome: Uint8Array;
  /** Bar of the exit, -1 where there is none, the same for both sides. Known on bar T are the labels with 0 <= exit <= T. */
  readonly exit: Int32Array;
}

/** `charge` and `exit` are one column for both. */
export type SideLabels = Readonly<Record<Direction, Labels>>;

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

/** Bars after t in which the label of t may still change: the time-out, and the traded open it may have to wait for. */
export const LABEL_BARS = HORIZON_BARS + MAX_UNTRADED;

/**
 * Triple-barrier labels (Lopez de Prado, Advances in Financial Machine Learning, 2018, ch. 3). Entry at the open of
 * t + 1; stop and target BARRIER_ATR x ATR[t] from it; time-out at the close of t + HORIZON_BARS. An open beyond a barrier
 * fills at that open; where one bar touches both barriers, the stop came first. Bars without trading fill nothing: entry
 * and time-out move to the next traded open, and after three such bars the trade is void. Void too: a missed session
 * between t and the exit (nothing is carried over a hole), and a price that never moved (no risk to measure by).
 * R = d (exit - entry) / risk - 2 x cost x entry / risk, d being 1 long and -1 short.
 *
 * Both sides have the same two barriers, the stop of one being the target of the other, so one walk decides both.
 */
export function labelBars(view: View, input: LabelInput): SideLabels {
  const labels = newLabels(view.length);
  relabel(labels, view, input, 0);
  return labels;
}

/** Decides the trades of bars [from, view.length) anew, in place. `before`: bars of the history that the view leaves out. */
export function relabel({ long, short }: SideLabels, view: View, input: LabelInput, from: number, before = 0): void {
  const { atr, costBp, missed, delisted } = input;
  const { charge, exit } = long; // the short side's too
  const trade: Trade = { bar: -1, entry: 0, long: outcomes.open, short: outcomes.open, longPrice: 0, shortPrice: 0 };
  for (let t = from; t < view.length; t++) {
    const risk = BARRIER_ATR * (atr[t] as number);
    if (Number.isNaN(risk))
      endWithout(trade, outcomes.open); // in warm-up
    else followTrade(trade, view, t, risk, delisted);
    const { bar } = trade;
    const holed = bar >= 0 && (missed[bar] as number) > (missed[t] as number);
    long.outcome[t] = holed ? outcomes.void : trade.long;
    short.outcome[t] = holed ? outcomes.void : trade.short;
    const isClosed = bar >= 0 && !holed;
    const cost = isClosed ? 2 * (costBp[t] as number) * 1e-4 * Math.abs(trade.entry) : Number.NaN;
    exit[t] = isClosed ? before + bar : -1;
    charge[t] = cost / risk;
    long.r[t] = (trade.longPrice - trade.entry - cost) / risk;
    short.r[t] = (trade.entry - trade.shortPrice - cost) / risk;
  }
}

/** Room for labels: what they say is anything until they are decided. */
export function newLabels(length: number): SideLabels {
  const charge = new Float64Array(length);
  const exit = new Int32Array(length);
  const side = (): Labels => ({ r: new Float64Array(length), charge, outcome: new Uint8Array(length), exit });
  return { long: side(), short: side() };
}

/** How the trades of both sides ended: exit prices where there is an exit bar, else -1. One object serves all bars of a symbol. */
interface Trade {
  bar: number;
  entry: number;
  long: Outcome;
  short: Outcome;
  longPrice: number;
  shortPrice: number;
}

function followTrade(trade: Trade, view: View, t: number, risk: number, delisted: boolean): void {
  const entryBar = firstTraded(view, t + 1);
  if (entryBar === NEVER || risk <= 0) endWithout(trade, outcomes.void);
  else if (entryBar === NOT_YET) endWithout(trade, outcomes.open);
  else {
    trade.entry = view.open[entryBar] as number;
    const timeOut = t + HORIZON_BARS;
    if (!endAtBarrier(trade, view, risk, entryBar, Math.min(timeOut, view.length - 1))) endByTime(trade, view, timeOut, delisted);
  }
}

function endByTime(trade: Trade, view: View, timeOut: number, delisted: boolean): void {
  const last = view.length - 1;
  const exitBar = firstTraded(view, timeOut + 1);
  if (timeOut <= last && view.traded[timeOut] === 1) endForBoth(trade, outcomes.time_out, timeOut, view.close[timeOut] as number);
  else if (exitBar === NEVER) endWithout(trade, outcomes.void);
  else if (exitBar !== NOT_YET) endForBoth(trade, outcomes.time_out, exitBar, view.open[exitBar] as number);
  else if (delisted) endForBoth(trade, outcomes.delisted, last, view.close[last] as number);
  else endWithout(trade, outcomes.open);
}

function endWithout(trade: Trade, outcome: Outcome): void {
  trade.bar = -1;
  trade.long = trade.short = outcome;
}

function endForBoth(trade: Trade, outcome: Outcome, bar: number, price: number): void {
  trade.bar = bar;
  trade.long = trade.short = outcome;
  trade.longPrice = trade.shortPrice = price;
}

/** Ends the trade on the first bar that touches a barrier; false where none does. A bar's open lies between its low and high. */
function endAtBarrier(trade: Trade, { open, high, low, traded }: View, risk: number, from: number, to: number): boolean {
  const below = trade.entry - risk;
  const above = trade.entry + risk;
  const belowReach = below + roundingOf(below);
  const aboveReach = above - roundingOf(above);
  for (let bar = from; bar <= to; bar++) {
    const touchesBelow = (low[bar] as number) <= belowReach;
    const touchesAbove = (high[bar] as number) >= aboveReach;
    if (!(touchesBelow || touchesAbove) || traded[bar] === 0) continue;
    const opensAt = open[bar] as number;
    const gaps = opensAt <= belowReach || opensAt >= aboveReach;
    const longStops = gaps ? opensAt <= belowReach : touchesBelow;
    const shortStops = gaps ? opensAt >= aboveReach : touchesAbove;
    trade.bar = bar;
    trade.long = longStops ? outcomes.stop : outcomes.target;
    trade.short = shortStops ? outcomes.stop : outcomes.target;
    trade.longPrice = gaps ? opensAt : longStops ? below : above;
    trade.shortPrice = gaps ? opensAt : shortStops ? above : below;
    return true;
  }
  return false;
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
