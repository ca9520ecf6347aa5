// Typed arrays are read below their length only: `as number` states that guarantee.
import { LarderError } from "../../../../../contract/errors.ts";
import type { Bars } from "../../bars.ts";
import { atrState, rangeFrom } from "../kernels/atr.ts";
import { emaState } from "../kernels/ema.ts";
import { maxOf, minOf } from "../kernels/rolling-extremes.ts";
import { rsiState } from "../kernels/rsi.ts";
import { meanOf } from "../kernels/sma.ts";
import { deviationOf } from "../kernels/stddev.ts";
import type { Streaming } from "../kernels/streaming.ts";
import { tradedVolumeOf } from "../mean-traded-volume.ts";
import { type Column, type Direction, mirrored, oncePer, subtractInto, type View } from "../view.ts";

/** Bars a tail keeps: the longest look-back over a computed column (the squeeze's 60 widths), labels and lags included. */
const TAIL_BARS = 64;

/** What the panel says of a new bar. */
export interface PanelPoint {
  readonly reversalRank: number;
  readonly momentumRank: number;
  readonly sessionsLeft: number;
}

/** The last bars of a view, to which closed bars are added one at a time. */
export interface Tail {
  /** Their columns change in place with every `push`. */
  readonly views: Readonly<Record<Direction, View>>;
  /** Adds bar `t` of the whole history, the one after the last pushed. */
  push(bars: Bars, t: number, point: PanelPoint): void;
  /** No column may be asked for from now on that was not before: the whole view is let go. */
  seal(): void;
}

/** The value of a column on the bar being pushed. */
type Next = (bars: Bars, t: number, point: PanelPoint) => number;

/**
 * Columns are taken over from the whole view when they are first asked for. On a new bar a recursion (EMA, RSI, ATR) takes
 * one step, a column over a window is worked out over that one window.
 */
export function tailOf(whole: View): Tail {
  const updates: Next[] = []; // in the order of first use: a column comes after those it is made of
  let source: View | null = whole;
  const history = (): View => {
    if (source !== null) return source;
    throw new LarderError("bug", "a set-up's signal reads a column that its rule does not", { field: "signal" });
  };
  const follow = <T extends Float64Array | Uint8Array | Int8Array>(column: T, next: Next): T => {
    const tail = column.slice(-TAIL_BARS) as T;
    updates.push((bars, t, point) => append(tail, next(bars, t, point)));
    return tail;
  };
  const afterCloses = (state: Streaming<number, number>): Next => {
    for (const close of history().close) state.push(close);
    return ({ close }, t) => state.push(close[t] as number);
  };
  const traded = follow(whole.traded, ({ volume, high, low }, t) => (volume[t] === 0 || high[t] === low[t] ? 0 : 1));
  const volume = follow(whole.volume, (bars, t) => bars.volume[t] as number);
  const range = follow(whole.range, ({ high, low }, t) => (high[t] as number) - (low[t] as number));
  const bands = oncePer((period) =>
    oncePer((width) => {
      const middle = ({ close }: Bars, t: number) => meanOf(close, t + 1 - period, t + 1);
      const reach = ({ close }: Bars, t: number) => width * deviationOf(close, t + 1 - period, t + 1);
      const columns = history().bands(period, width);
      const upper = follow(columns.upper, (bars, t) => middle(bars, t) + reach(bars, t));
      const lower = follow(columns.lower, (bars, t) => middle(bars, t) - reach(bars, t));
      return { upper, lower, width: follow(columns.width, () => (upper.at(-1) as number) - (lower.at(-1) as number)) };
    }),
  );
  const tightest = oncePer((period) =>
    oncePer((width) =>
      oncePer((lookback) => {
        const { width: height } = bands(period)(width);
        return follow(history().tightest(period, width, lookback), () => minOf(height, TAIL_BARS - lookback, TAIL_BARS));
      }),
    ),
  );
  const long: View = {
    ...whole,
    length: volume.length,
    open: follow(whole.open, ({ open }, t) => open[t] as number),
    high: follow(whole.high, ({ high }, t) => high[t] as number),
    low: follow(whole.low, ({ low }, t) => low[t] as number),
    close: follow(whole.close, ({ close }, t) => close[t] as number),
    volume,
    traded,
    range,
    trueRange: follow(whole.trueRange, ({ high, low, close }, t) =>
      rangeFrom(close[t - 1] as number, high[t] as number, low[t] as number),
    ),
    reversalRank: follow(whole.reversalRank, (_bars, _t, point) => point.reversalRank),
    momentumRank: follow(whole.momentumRank, (_bars, _t, point) => point.momentumRank),
    sessionsLeft: follow(whole.sessionsLeft, (_bars, _t, point) => point.sessionsLeft),
    ema: oncePer((period) => follow(history().ema(period), afterCloses(emaState(period)))),
    rsi: oncePer((period) => follow(history().rsi(period), afterCloses(rsiState(period)))),
    atr: oncePer((period) => follow(history().atr(period), afterRanges(history(), period))),
    sma: oncePer((period) => follow(history().sma(period), ({ close }, t) => meanOf(close, t + 1 - period, t + 1))),
    bands: (period, width) => bands(period)(width),
    tightest: (period, width, lookback) => tightest(period)(width)(lookback),
    highest: oncePer((lookback) => follow(history().highest(lookback), ({ high }, t) => maxOf(high, t + 1 - lookback, t + 1))),
    lowest: oncePer((lookback) => follow(history().lowest(lookback), ({ low }, t) => minOf(low, t + 1 - lookback, t + 1))),
    narrowest: oncePer((lookback) => follow(history().narrowest(lookback), () => minOf(range, TAIL_BARS - lookback, TAIL_BARS))),
    volumeMean: oncePer((lookback) =>
      follow(history().volumeMean(lookback), () => tradedVolumeOf(volume, traded, TAIL_BARS - lookback, TAIL_BARS)),
    ),
  };
  const subtract = (from: number, column: Column): Column => {
    const tail = subtractInto(new Float64Array(column.length), from, column);
    updates.push(() => append(tail, from - (column.at(-1) as number)));
    return tail;
  };
  return {
    views: { long, short: mirrored(long, subtract) },
    push(bars, t, point) {
      for (const update of updates) update(bars, t, point);
    },
    seal() {
      source = null;
    },
  };
}

/** Adds the value at the end, drops the first, and returns the value. */
function append(tail: Float64Array | Uint8Array | Int8Array, value: number): number {
  tail.copyWithin(0, 1);
  tail[tail.length - 1] = value;
  return value;
}

function afterRanges({ high, low, close }: View, period: number): Next {
  const state = atrState(period);
  const push: Next = (bars, t) =>
    state.push({ high: bars.high[t] as number, low: bars.low[t] as number, close: bars.close[t] as number });
  for (let t = 0; t < close.length; t++)
    state.push({ high: high[t] as number, low: low[t] as number, close: close[t] as number });
  return push;
}
