// Typed arrays are read below their length only: `as number` states that guarantee.
import { LarderError } from "../../../../../contract/errors.ts";
import type { Bars } from "../../bars.ts";
import { atrState, trueRange } from "../kernels/atr.ts";
import { bollinger } from "../kernels/bollinger.ts";
import { emaState } from "../kernels/ema.ts";
import { rollingMax, rollingMin } from "../kernels/rolling-extremes.ts";
import { rsiState } from "../kernels/rsi.ts";
import { sma } from "../kernels/sma.ts";
import type { Streaming } from "../kernels/streaming.ts";
import { meanTradedVolume } from "../mean-traded-volume.ts";
import { type Column, oncePer, type View } from "../view.ts";

/** Bars a tail keeps: the longest look-back over a computed column (the squeeze's 60 widths), labels and lags included. */
export const TAIL_BARS = 64;

/** What the panel says of a new bar. */
export interface PanelPoint {
  readonly reversalRank: number;
  readonly momentumRank: number;
  readonly sessionsLeft: number;
}

/** The last bars of a long view, to which closed bars are added one at a time. */
export interface Tail {
  /** Its columns change with every `push`. */
  readonly view: View;
  /** Bar `t` of the whole history, the one after the last pushed. */
  push(bars: Bars, t: number, point: PanelPoint): void;
  /** No column may be asked for from now on that was not before: the whole view is let go. */
  seal(): void;
}

/**
 * Columns are taken over from the whole view when they are first asked for. On a new bar a recursion (EMA, RSI, ATR) takes
 * one step, a column over a window is the batch kernel over that one window.
 */
export function tailOf(whole: View): Tail {
  const updates: ((bars: Bars, t: number) => void)[] = [];
  let source: View | null = whole;
  const wholeView = (): View => {
    if (source !== null) return source;
    throw new LarderError("bug", "a set-up's signal reads a column that its rule does not", { field: "signal" });
  };
  const follow = (column: Column, next: (bars: Bars, t: number) => number): Column => {
    const tail = lastOf(column);
    updates.push((bars, t) => append(tail, next(bars, t)));
    return tail;
  };
  const traded = lastOf(whole.traded);
  const range = follow(whole.range, ({ high, low }, t) => (high[t] as number) - (low[t] as number));
  const bands = oncePer((period) =>
    oncePer((width) => {
      const { upper, lower, width: height } = wholeView().bands(period, width);
      const own = { upper: lastOf(upper), lower: lastOf(lower), width: lastOf(height) };
      updates.push(({ close }, t) => {
        const next = bollinger(windowOf(close, t, period), period, width);
        append(own.upper, next.upper.at(-1) as number);
        append(own.lower, next.lower.at(-1) as number);
        append(own.width, (own.upper.at(-1) as number) - (own.lower.at(-1) as number));
      });
      return own;
    }),
  );
  const tightest = oncePer((period) =>
    oncePer((width) =>
      oncePer((lookback) => {
        const { width: height } = bands(period)(width);
        const next = () => rollingMin(height.subarray(-lookback), lookback).at(-1) as number;
        return follow(wholeView().tightest(period, width, lookback), next);
      }),
    ),
  );
  const prices = {
    open: follow(whole.open, ({ open }, t) => open[t] as number),
    high: follow(whole.high, ({ high }, t) => high[t] as number),
    low: follow(whole.low, ({ low }, t) => low[t] as number),
    close: follow(whole.close, ({ close }, t) => close[t] as number),
    volume: follow(whole.volume, ({ volume }, t) => volume[t] as number),
  };
  const widened = ({ high, low, close }: Bars, t: number) =>
    trueRange(windowOf(high, t, 2), windowOf(low, t, 2), windowOf(close, t, 2)).at(-1) as number;
  const ranks = {
    reversalRank: lastOf(whole.reversalRank),
    momentumRank: lastOf(whole.momentumRank),
    sessionsLeft: lastOf(whole.sessionsLeft),
  };
  const ofCloses = (state: Streaming<number, number>) => {
    for (const close of wholeView().close) state.push(close);
    return ({ close }: Bars, t: number) => state.push(close[t] as number);
  };
  const view: View = {
    ...whole,
    ...prices,
    ...ranks,
    length: prices.close.length,
    traded,
    range,
    trueRange: follow(whole.trueRange, widened),
    ema: oncePer((period) => follow(wholeView().ema(period), ofCloses(emaState(period)))),
    rsi: oncePer((period) => follow(wholeView().rsi(period), ofCloses(rsiState(period)))),
    atr: oncePer((period) => follow(wholeView().atr(period), afterAll(wholeView(), atrState(period)))),
    sma: oncePer((period) =>
      follow(wholeView().sma(period), ({ close }, t) => sma(windowOf(close, t, period), period).at(-1) as number),
    ),
    bands: (period, width) => bands(period)(width),
    tightest: (period, width, lookback) => tightest(period)(width)(lookback),
    highest: oncePer((lookback) =>
      follow(wholeView().highest(lookback), ({ high }, t) => rollingMax(windowOf(high, t, lookback), lookback).at(-1) as number),
    ),
    lowest: oncePer((lookback) =>
      follow(wholeView().lowest(lookback), ({ low }, t) => rollingMin(windowOf(low, t, lookback), lookback).at(-1) as number),
    ),
    narrowest: oncePer((lookback) =>
      follow(wholeView().narrowest(lookback), () => rollingMin(range.subarray(-lookback), lookback).at(-1) as number),
    ),
    volumeMean: oncePer((lookback) =>
      follow(
        wholeView().volumeMean(lookback),
        ({ volume }, t) => meanTradedVolume(windowOf(volume, t, lookback), traded.subarray(-lookback), lookback).at(-1) as number,
      ),
    ),
  };
  return {
    view,
    seal() {
      source = null;
    },
    push(bars, t, point) {
      append(traded, bars.volume[t] === 0 || bars.high[t] === bars.low[t] ? 0 : 1);
      append(ranks.reversalRank, point.reversalRank);
      append(ranks.momentumRank, point.momentumRank);
      append(ranks.sessionsLeft, point.sessionsLeft);
      for (const update of updates) update(bars, t); // in the order of first use: a column comes after those it is made of
    },
  };
}

function lastOf<T extends Float64Array | Uint8Array | Int8Array>(column: T): T {
  return column.slice(-TAIL_BARS) as T;
}

function append(tail: Float64Array | Uint8Array | Int8Array, value: number): void {
  tail.copyWithin(0, 1);
  tail[tail.length - 1] = value;
}

/** The `bars` values of a column that end with bar t. */
function windowOf(column: Float64Array, t: number, bars: number): Float64Array {
  return column.subarray(t + 1 - bars, t + 1);
}

function afterAll({ high, low, close }: View, state: ReturnType<typeof atrState>): (bars: Bars, t: number) => number {
  const push = (bars: Pick<Bars, "high" | "low" | "close">, t: number) =>
    state.push({ high: bars.high[t] as number, low: bars.low[t] as number, close: bars.close[t] as number });
  for (let t = 0; t < close.length; t++) push({ high, low, close }, t);
  return push;
}
