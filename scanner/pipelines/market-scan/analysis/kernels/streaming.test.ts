import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { atr, atrState, type HighLowClose } from "./atr.ts";
import { bollinger, bollingerState } from "./bollinger.ts";
import { ema, emaState } from "./ema.ts";
import { macd, macdState } from "./macd.ts";
import { rollingMax, rollingMaxState, rollingMin, rollingMinState } from "./rolling-extremes.ts";
import { rsi, rsiState } from "./rsi.ts";
import { sma, smaState } from "./sma.ts";
import { stddev, stddevState } from "./stddev.ts";
import type { Streaming } from "./streaming.ts";

const price = fc.double({ min: 1, max: 1000, noNaN: true });
/** Closes with a hole now and then, and a look-back. */
const closes = fc.array(fc.oneof({ weight: 30, arbitrary: price }, fc.constant(Number.NaN)), { maxLength: 80 });
const lookBack = fc.integer({ min: 1, max: 20 });
const FORMING_CLOSE = 777; // any value: a peek must leave no trace of it

/** Streaming kernels of one number, with the batch kernel they must agree with. */
const scalar: Record<
  string,
  { state: (p: number) => Streaming<number, number>; batch: (x: Float64Array, p: number) => Float64Array }
> = {
  sma: { state: smaState, batch: sma },
  ema: { state: emaState, batch: ema },
  rsi: { state: rsiState, batch: rsi },
  stddev: { state: stddevState, batch: stddev },
  rollingMax: { state: rollingMaxState, batch: rollingMax },
  rollingMin: { state: rollingMinState, batch: rollingMin },
  "bollinger upper": { state: (p) => field(bollingerState(p, 2), "upper"), batch: (x, p) => bollinger(x, p, 2).upper },
  "bollinger lower": { state: (p) => field(bollingerState(p, 2), "lower"), batch: (x, p) => bollinger(x, p, 2).lower },
  macd: { state: (p) => field(macdState(p, p + 7, 4), "macd"), batch: (x, p) => macd(x, p, p + 7, 4).macd },
  "macd signal": { state: (p) => field(macdState(p, p + 7, 4), "signal"), batch: (x, p) => macd(x, p, p + 7, 4).signal },
  "macd histogram": { state: (p) => field(macdState(p, p + 7, 4), "histogram"), batch: (x, p) => macd(x, p, p + 7, 4).histogram },
};

describe.each(Object.entries(scalar))("%s, one bar at a time", (_, { state, batch }) => {
  test("equals the batch form, and a peek equals the push after it", () => {
    fc.assert(
      fc.property(closes, lookBack, (list, period) => {
        expectClose(replay(state(period), list, FORMING_CLOSE), batch(Float64Array.from(list), period));
      }),
      { seed: 11 },
    );
  });

  test("a look-back of 0 is refused", () => {
    expect(() => state(0)).toThrow("period is 0");
  });
});

test("ATR, one bar at a time, equals the batch form", () => {
  const bar = fc
    .tuple(price, price, price)
    .map(([low, range, place]) => ({ low, high: low + range, close: low + (range * place) / 1000 }));
  fc.assert(
    fc.property(fc.array(bar, { maxLength: 80 }), lookBack, (bars, period) => {
      const column = (name: keyof HighLowClose) => Float64Array.from(bars, (one) => one[name]);
      const batch = atr(column("high"), column("low"), column("close"), period);
      expectClose(replay(atrState(period), bars, { high: 9, low: 7, close: 8 }), batch);
    }),
    { seed: 11 },
  );
});

function replay<In>(state: Streaming<In, number>, bars: readonly In[], forming: In): Float64Array {
  return Float64Array.from(bars, (bar) => {
    state.peek(forming);
    const peeked = state.peek(bar);
    const pushed = state.push(bar);
    expect(peeked).toBe(pushed);
    return pushed;
  });
}

function expectClose(actual: Float64Array, expected: Float64Array): void {
  const different = expected.findIndex((value, t) => {
    const other = actual[t] ?? Number.NaN;
    return Number.isNaN(value) !== Number.isNaN(other) || Math.abs(value - other) > 1e-9 * Math.max(1, Math.abs(value));
  });
  expect(different, "first bar that differs").toBe(-1);
  expect(actual.length).toBe(expected.length);
}

function field<Out, Name extends keyof Out>(state: Streaming<number, Out>, name: Name): Streaming<number, Out[Name]> {
  return { push: (value) => state.push(value)[name], peek: (value) => state.peek(value)[name] };
}
