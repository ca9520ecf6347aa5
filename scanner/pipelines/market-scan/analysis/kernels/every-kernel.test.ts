import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LarderError } from "../../../../../contract/errors.ts";
import { adx } from "./adx.ts";
import { atr, trueRange } from "./atr.ts";
import { bollinger } from "./bollinger.ts";
import { cci } from "./cci.ts";
import { donchian, keltner } from "./channels.ts";
import { dema } from "./dema.ts";
import { ema, wilder } from "./ema.ts";
import { hma } from "./hma.ts";
import { macd } from "./macd.ts";
import { mfi } from "./mfi.ts";
import { obv } from "./obv.ts";
import { psar } from "./psar.ts";
import { roc } from "./roc.ts";
import { rollingMax, rollingMin } from "./rolling-extremes.ts";
import { rsi } from "./rsi.ts";
import { slope } from "./slope.ts";
import { sma, smaState } from "./sma.ts";
import { stddev } from "./stddev.ts";
import { stoch, williamsR } from "./stochastic.ts";
import { superTrend } from "./super-trend.ts";
import { wma } from "./wma.ts";

interface Columns {
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}

/** Each kernel with a look-back p, and the first bar it may answer on. */
const kernels: Record<string, { of: (bars: Columns, p: number) => Float64Array; first: (p: number) => number }> = {
  sma: { of: ({ close }, p) => sma(close, p), first: (p) => p - 1 },
  ema: { of: ({ close }, p) => ema(close, p), first: (p) => p - 1 },
  wilder: { of: ({ close }, p) => wilder(close, p), first: (p) => p - 1 },
  wma: { of: ({ close }, p) => wma(close, p), first: (p) => p - 1 },
  dema: { of: ({ close }, p) => dema(close, p), first: (p) => p - 1 },
  hma: { of: ({ close }, p) => hma(close, p), first: (p) => p + Math.floor(Math.sqrt(p)) - 2 },
  rsi: { of: ({ close }, p) => rsi(close, p), first: (p) => p },
  atr: { of: ({ high, low, close }, p) => atr(high, low, close, p), first: (p) => p },
  macd: { of: ({ close }, p) => macd(close, p, p + 3, p).macd, first: (p) => p + 2 },
  "macd signal": { of: ({ close }, p) => macd(close, p, p + 3, p).signal, first: (p) => 2 * p + 1 },
  stddev: { of: ({ close }, p) => stddev(close, p), first: (p) => p - 1 },
  bollinger: { of: ({ close }, p) => bollinger(close, p, 2).upper, first: (p) => p - 1 },
  rollingMax: { of: ({ high }, p) => rollingMax(high, p), first: (p) => p - 1 },
  rollingMin: { of: ({ low }, p) => rollingMin(low, p), first: (p) => p - 1 },
  stoch: { of: ({ high, low, close }, p) => stoch(high, low, close, p, 3, 3).d, first: (p) => p + 3 },
  williamsR: { of: ({ high, low, close }, p) => williamsR(high, low, close, p), first: (p) => p - 1 },
  cci: { of: ({ high, low, close }, p) => cci(high, low, close, p), first: (p) => p - 1 },
  roc: { of: ({ close }, p) => roc(close, p), first: (p) => p },
  mfi: { of: ({ high, low, close, volume }, p) => mfi(high, low, close, volume, p), first: (p) => p },
  adx: { of: ({ high, low, close }, p) => adx(high, low, close, p).adx, first: (p) => 2 * p - 1 },
  slope: { of: ({ close }, p) => slope(close, p), first: (p) => p - 1 },
  keltner: { of: ({ high, low, close }, p) => keltner(high, low, close, p, 2, p).upper, first: (p) => p },
  donchian: { of: ({ high, low }, p) => donchian(high, low, p).middle, first: (p) => p },
  superTrend: { of: ({ high, low, close }, p) => superTrend(high, low, close, p, 3), first: (p) => p },
};

/** Kernels without a look-back. */
const recursions: Record<string, (bars: Columns) => Float64Array> = {
  trueRange: ({ high, low, close }) => trueRange(high, low, close),
  obv: ({ close, volume }) => obv(close, volume),
  psar: ({ high, low }) => psar(high, low, 0.02, 0.2),
};

const all = {
  ...Object.fromEntries(Object.entries(kernels).map(([name, { of }]) => [name, (b: Columns) => of(b, 5)])),
  ...recursions,
};
const BARS = 120;
const walk = randomWalk(BARS);

describe.each(Object.entries(kernels))("%s", (_, { of, first }) => {
  test("answers on every bar from the documented one on", () => {
    const result = of(walk, 5);
    expect([...result.keys()].filter((t) => Number.isNaN(result[t]))).toEqual([...Array(first(5)).keys()]);
  });

  test("a look-back longer than the data gives NaN on every bar", () => {
    expect(of(walk, BARS + 50)).toEqual(new Float64Array(BARS).fill(Number.NaN));
  });

  test.each([Number.NaN, 0, -3, 2.5, Number.POSITIVE_INFINITY])("a look-back of %s is refused", (period) => {
    expect(() => of(walk, period)).toThrow(LarderError);
  });
});

describe.each(Object.entries(all))("%s", (_, of) => {
  test("no bars give no values", () => {
    expect(of(slice(walk, 0))).toEqual(new Float64Array(0));
  });

  test("later bars cannot change a value (bit for bit)", () => {
    const whole = of(walk);
    for (const end of [1, 6, 30, 77, BARS - 1]) expect(of(slice(walk, end))).toEqual(whole.slice(0, end));
  });

  test("a hole gives NaN and is forgotten, also by recursions", () => {
    const hole = 40;
    const broken = punched(walk, hole);
    const result = of(broken);
    expect(result.slice(hole, hole + 2).some(Number.isNaN)).toBe(true); // Donchian looks at the bars before
    expect(result.slice(0, hole)).toEqual(of(walk).slice(0, hole));
    expect(result.slice(-30).some(Number.isNaN)).toBe(false);
  });
});

test("a flat series has averages and no strength, direction or place in a range", () => {
  const flat = constant(12.34, 40);
  const last = Object.entries(all).map(([name, of]) => [name, of(flat).at(-1)] as const);
  const near = (value: number | undefined, to: number) => value !== undefined && Math.abs(value - to) < 1e-12;
  const names = (keep: (value: number | undefined) => boolean) => last.filter(([, value]) => keep(value)).map(([name]) => name);
  expect(names((value) => near(value, 12.34))).toEqual([
    ..."sma ema wilder wma dema hma bollinger rollingMax rollingMin keltner donchian superTrend".split(" "),
  ]);
  expect(names((value) => near(value, 0))).toEqual("atr,macd,macd signal,stddev,roc,slope,trueRange,obv".split(","));
  expect(names(Number.isNaN)).toEqual("rsi stoch williamsR cci mfi adx psar".split(" "));
});

test("unknown volume leaves the price kernels alone and never becomes a flow", () => {
  const noVolume = { ...walk, volume: walk.volume.map(() => Number.NaN) };
  const changed = Object.entries(all).filter(([, of]) => !Object.is(of(noVolume).at(-1), of(walk).at(-1)));
  expect(changed.map(([name]) => name)).toEqual(["mfi", "obv"]);
  expect(all.mfi?.(noVolume)).toEqual(new Float64Array(BARS).fill(Number.NaN));
});

test("prices times a power of two scale every price kernel exactly and leave every ratio alone", () => {
  const ratios = new Set("rsi stoch williamsR cci roc mfi adx obv".split(" "));
  const scaled = { ...walk, high: walk.high.map(times8), low: walk.low.map(times8), close: walk.close.map(times8) };
  for (const [name, of] of Object.entries(all)) {
    expect(of(scaled), name).toEqual(ratios.has(name) ? of(walk) : of(walk).map(times8));
  }
});

test("rolling extremes equal a search of each window", () => {
  const values = fc.array(fc.oneof({ weight: 9, arbitrary: fc.integer({ min: -9, max: 9 }) }, fc.constant(Number.NaN)), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 12 }), (list, period) => {
      const x = Float64Array.from(list);
      const windows = list.map((_, t) => (t < period - 1 ? [Number.NaN] : list.slice(t - period + 1, t + 1)));
      expect([...rollingMax(x, period)]).toEqual(windows.map((window) => Math.max(...window)));
      expect([...rollingMin(x, period)]).toEqual(windows.map((window) => Math.min(...window)));
    }),
    { seed: 7 },
  );
});

test("the running sum of SMA drifts by less than 1e-9 over 80 years of days", () => {
  const { close } = randomWalk(20_000);
  const fresh = smaState(200);
  const drift = sma(close, 200).map((value, t) => Math.abs(value / fresh.push(close[t] as number) - 1));
  expect(Math.max(...drift.slice(199))).toBeLessThan(1e-9);
});

test("the caller's buffer is filled and returned; the input itself or a wrong length is refused", () => {
  const out = new Float64Array(BARS);
  expect(ema(walk.close, 5, out)).toBe(out);
  expect(out).toEqual(ema(walk.close, 5));
  expect(() => sma(walk.close, 5, walk.close)).toThrow("out has 120 bars for 120, or is the input itself");
  expect(() => sma(walk.close, 5, new Float64Array(3))).toThrow(LarderError);
});

test("columns of different sessions are refused", () => {
  expect(() => atr(walk.high, walk.low, walk.close.slice(1), 5)).toThrow("trueRange: columns have 120, 120, 119 bars");
});

test("MACD refuses a fast period that is not the shorter one", () => {
  expect(() => macd(walk.close, 26, 12, 9)).toThrow("macd: fast is 26, slow is 12");
});

function times8(value: number): number {
  return value * 8;
}

/** A deterministic walk (Park-Miller generator), highs and lows around the closes. */
function randomWalk(bars: number): Columns {
  let seed = 20_260_101;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  let price = 50;
  const close = Float64Array.from({ length: bars }, () => {
    price *= 1 + (random() - 0.5) / 20;
    return price;
  });
  const high = close.map((value) => value * (1 + random() / 50));
  const low = close.map((value) => value * (1 - random() / 50));
  return { high, low, close, volume: close.map(() => Math.ceil(random() * 1e6)) };
}

function constant(price: number, bars: number): Columns {
  const close = new Float64Array(bars).fill(price);
  return { high: close, low: close, close, volume: new Float64Array(bars).fill(1000) };
}

function slice(bars: Columns, end: number): Columns {
  return {
    high: bars.high.slice(0, end),
    low: bars.low.slice(0, end),
    close: bars.close.slice(0, end),
    volume: bars.volume.slice(0, end),
  };
}

function punched(bars: Columns, t: number): Columns {
  const hole = (x: Float64Array) => x.with(t, Number.NaN);
  return { high: hole(bars.high), low: hole(bars.low), close: hole(bars.close), volume: hole(bars.volume) };
}
