import { expect, test } from "vitest";
import { adx } from "./adx.ts";
import { atr, trueRange } from "./atr.ts";
import { bollinger } from "./bollinger.ts";
import { cci } from "./cci.ts";
import { donchian } from "./channels.ts";
import { dema } from "./dema.ts";
import { ema, wilder } from "./ema.ts";
import { hma } from "./hma.ts";
import { macd } from "./macd.ts";
import { mfi } from "./mfi.ts";
import { obv } from "./obv.ts";
import { psar } from "./psar.ts";
import { roc } from "./roc.ts";
import { rsi } from "./rsi.ts";
import { slope } from "./slope.ts";
import { sma } from "./sma.ts";
import { stddev } from "./stddev.ts";
import { stoch, williamsR } from "./stochastic.ts";
import { superTrend } from "./super-trend.ts";
import { wma } from "./wma.ts";

// Small enough to check on paper; every expected number was worked out from the formula, not printed by the code.
const none = Number.NaN;
const x = (...values: number[]) => Float64Array.from(values);

test("SMA 2 of 1 3 5: 2, 4", () => {
  expect(sma(x(1, 3, 5), 2)).toEqual(x(none, 2, 4));
});

test("SMA answers again once a NaN has left the window", () => {
  expect(sma(x(1, 3, none, 5, 7, 9), 2)).toEqual(x(none, 2, none, none, 6, 8));
});

test("EMA 3 starts from the mean and moves half way", () => {
  expect(ema(x(1, 2, 6, 7, 3), 3)).toEqual(x(none, none, 3, 5, 4));
});

test("EMA starts over after a NaN", () => {
  expect(ema(x(4, none, 1, 2, 6, 7), 3)).toEqual(x(none, none, none, none, 3, 5));
});

test("Wilder's average 4 moves a quarter of the way", () => {
  expect(wilder(x(1, 2, 3, 2, 6, 7), 4)).toEqual(x(none, none, none, 2, 3, 4));
});

test("WMA 3 of 1 4 7: (1 + 2*4 + 3*7) / 6 = 5", () => {
  expect(wma(x(1, 4, 7), 3)).toEqual(x(none, none, 5));
});

test("HMA 4 of a straight line is ahead of its WMA", () => {
  // WMA2 lags 1/3 bar, WMA4 lags 1 bar: 2*WMA2 - WMA4 leads 1/3 bar, and the last WMA2 lags 1/3 bar again.
  expect(hma(x(1, 2, 3, 4, 5, 6), 4).slice(4)).toEqual(x(5, 6));
});

test("DEMA 3: both averages start at the mean, the outer moves twice as far", () => {
  // EMA 3, then 5; EMA of EMA 3, then 4; 2*5 - 4 = 6.
  expect(dema(x(1, 2, 6, 7), 3)).toEqual(x(none, none, 3, 6));
});

test("RSI 2 of 10 11 10 13: gains 1 0 3, losses 0 1 0", () => {
  // Seed .5 / .5 is 50; then gain (.5 + 3)/2 = 1.75, loss .25: 87.5.
  expect(rsi(x(10, 11, 10, 13), 2)).toEqual(x(none, none, 50, 87.5));
});

test("true range counts the gap from the close before", () => {
  expect(trueRange(x(10, 14, 9), x(8, 12, 7), x(9, 13, 8))).toEqual(x(none, 5, 6));
});

test("ATR 2 is seeded with bars 1 and 2, bar 0 has no true range", () => {
  // True ranges 5, 6, 2: 5.5, then (5.5 + 2) / 2.
  expect(atr(x(10, 14, 9, 9), x(8, 12, 7, 7), x(9, 13, 8, 8), 2)).toEqual(x(none, none, 5.5, 3.75));
});

test("MACD 1 3 2: close less its EMA 3", () => {
  // EMA 3 is 3, 5, 4; closes 6, 7, 3; line 3, 2, -1; signal: mean 2.5, then 2.5 + (-1 - 2.5) * 2/3.
  const { macd: line, signal, histogram } = macd(x(1, 2, 6, 7, 3), 1, 3, 2);
  expect(line).toEqual(x(none, none, 3, 2, -1));
  expect(signal.slice(0, 4)).toEqual(x(none, none, none, 2.5));
  expect(signal[4]).toBeCloseTo(1 / 6, 12);
  expect(histogram[4]).toBeCloseTo(-7 / 6, 12);
});

test("the deviation is the population's: 2 4 4 4 5 5 7 9 has 2", () => {
  expect(stddev(x(2, 4, 4, 4, 5, 5, 7, 9), 8).at(-1)).toBe(2);
});

test("the deviation keeps its digits where the price is large", () => {
  expect(stddev(x(1e9 + 1, 1e9 + 3), 2).at(-1)).toBe(1);
});

test("Bollinger 2 x 3 of 1 5: 3 +- 6", () => {
  const { upper, middle, lower } = bollinger(x(1, 5), 2, 3);
  expect([upper[1], middle[1], lower[1]]).toEqual([9, 3, -3]);
});

test("a flat window has deviation and slope 0 exactly, and no CCI, whatever the price rounds to", () => {
  const flat = new Float64Array(20).fill(0.1); // the sum of twenty is not 2
  expect(stddev(flat, 20).at(-1)).toBe(0);
  expect(slope(flat, 20).at(-1)).toBe(0);
  expect(cci(flat, flat, flat, 20).at(-1)).toBeNaN();
});

test("slope 3 of 1 2 9 is 4 per bar", () => {
  expect(slope(x(1, 2, 9), 3)).toEqual(x(none, none, 4));
});

test("ROC 2 from 50 to 60 is 20 percent", () => {
  expect(roc(x(50, 10, 60), 2)).toEqual(x(none, none, 20));
});

test("CCI 3 of typical prices 1 2 6: (6 - 3) / (.015 * 2)", () => {
  const price = x(1, 2, 6);
  expect(cci(price, price, price, 3)[2]).toBeCloseTo(100, 10);
});

test("stochastic 2 1 1 and %R 2 place the close in the range 10..20", () => {
  const [high, low, close] = [x(20, 18), x(12, 10), x(15, 17)];
  expect(stoch(high, low, close, 2, 1, 1).k[1]).toBe(70);
  expect(williamsR(high, low, close, 2)[1]).toBe(-30);
});

test("MFI 2: 600 of 1000 flowed on a rising bar", () => {
  const price = x(1, 2, 1);
  expect(mfi(price, price, price, x(9, 300, 400), 2)).toEqual(x(none, none, 60));
});

test("OBV adds the volume of a rise, takes that of a fall, leaves that of an equal close", () => {
  expect(obv(x(5, 6, 6, 4), x(10, 20, 30, 40))).toEqual(x(0, 20, 20, -20));
});

test("OBV does not count a bar whose volume is unknown", () => {
  expect(obv(x(5, 6, 7, 8, 9), x(10, 20, none, 40, 50))).toEqual(x(0, 20, none, 0, 50));
});

test("Donchian 2 leaves bar t out, so that bar t can break it", () => {
  const { upper, middle, lower } = donchian(x(3, 5, 99), x(1, 2, 98), 2);
  expect([upper[2], middle[2], lower[2]]).toEqual([5, 3, 1]);
});

test("a straight rise of 1 per bar with range 2 is all upward movement", () => {
  // True range 2 (high - low), plus movement 1, minus 0: +DI 50, -DI 0, DX 100.
  const low = x(1, 2, 3, 4, 5, 6);
  const {
    adx: strength,
    plusDi,
    minusDi,
  } = adx(
    low.map((v) => v + 2),
    low,
    low.map((v) => v + 1),
    2,
  );
  expect(plusDi).toEqual(x(none, none, 50, 50, 50, 50));
  expect(minusDi).toEqual(x(none, none, 0, 0, 0, 0));
  expect(strength).toEqual(x(none, none, none, 100, 100, 100));
});

test("PSAR is silent up to its first reversal, then trails the fall from the old peak", () => {
  // Rising guess from low 9; bar 2 breaks the stop, so the stop jumps to the peak 12 (hidden);
  // bar 3: 12 + .5 * (6 - 12) = 9, but never below the last two highs 12 and 8.
  expect(psar(x(10, 12, 8, 7), x(9, 10, 6, 5), 0.5, 1)).toEqual(x(none, none, none, 12));
});

test("SuperTrend 1 x 1 stays below a rise and does not loosen", () => {
  // Ranges 2: bar 1 middle 11, stop 9; bar 2 middle 12, stop 10; bar 3 falls back to middle 11.5 (9.5): stays 10.
  const low = x(9, 10, 11, 10.5);
  expect(
    superTrend(
      low.map((v) => v + 2),
      low,
      low.map((v) => v + 1),
      1,
      1,
    ),
  ).toEqual(x(none, 9, 10, 10));
});
