import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { bollinger } from "./bollinger.ts";
import { cci } from "./cci.ts";
import { wilder } from "./ema.ts";
import { hma } from "./hma.ts";
import { mfi } from "./mfi.ts";
import { roc } from "./roc.ts";
import { rollingMax, rollingMin } from "./rolling-extremes.ts";
import { rsi } from "./rsi.ts";
import { slope } from "./slope.ts";
import { sma } from "./sma.ts";
import { stddev } from "./stddev.ts";
import { stoch, williamsR } from "./stochastic.ts";
import { wma } from "./wma.ts";

const untest = new URL("../../../../../../shared/data/indicators/tulip/untest.txt", import.meta.url);
const absent = !existsSync(untest);
if (absent) console.info("skipped: ../shared/data is absent");

type Inputs = readonly [Float64Array, Float64Array, Float64Array, Float64Array];

/**
 * Tulip's cases whose definition is ours. Its EMA family and PSAR start from the first bar, its true range on bar 0:
 * those are other seeds, not other numbers.
 */
const cases: Record<string, { inputs: 1 | 3 | 4; of: (...x: Inputs) => Float64Array[] }> = {
  "sma 5": { inputs: 1, of: (close) => [sma(close, 5)] },
  "wma 5": { inputs: 1, of: (close) => [wma(close, 5)] },
  "hma 5": { inputs: 1, of: (close) => [hma(close, 5)] },
  "wilders 5": { inputs: 1, of: (close) => [wilder(close, 5)] },
  "stddev 5": { inputs: 1, of: (close) => [stddev(close, 5)] },
  "rsi 5": { inputs: 1, of: (close) => [rsi(close, 5)] },
  "max 5": { inputs: 1, of: (close) => [rollingMax(close, 5)] },
  "min 5": { inputs: 1, of: (close) => [rollingMin(close, 5)] },
  "linregslope 5": { inputs: 1, of: (close) => [slope(close, 5)] },
  "roc 5": { inputs: 1, of: (close) => [roc(close, 5).map((percent) => percent / 100)] },
  "bbands 5 2": {
    inputs: 1,
    of: (close) => {
      const { upper, middle, lower } = bollinger(close, 5, 2);
      return [lower, middle, upper];
    },
  },
  "stoch 5 3 3": {
    inputs: 3,
    of: (high, low, close) => {
      const { k, d } = stoch(high, low, close, 5, 3, 3);
      return [k.fill(Number.NaN, 0, 8), d]; // Tulip prints %K only where %D exists
    },
  },
  "willr 5": { inputs: 3, of: (high, low, close) => [williamsR(high, low, close, 5)] },
  "cci 5": { inputs: 3, of: (high, low, close) => [cci(high, low, close, 5).fill(Number.NaN, 0, 8)] }, // Tulip waits twice as long
  "mfi 5": { inputs: 4, of: (high, low, close, volume) => [mfi(high, low, close, volume, 5)] },
};

describe.skipIf(absent)("kernels against Tulip's cases, to the three decimals printed", () => {
  test.each(Object.entries(cases))("%s", (name, { inputs, of }) => {
    const lines = readCase(name);
    const none = new Float64Array(0);
    const [a = none, b = none, c = none, d = none] = lines.slice(0, inputs);
    const expected = lines.slice(inputs);
    const actual = of(a, b, c, d).map((line) => line.filter((value) => !Number.isNaN(value)));
    expect(expected.length).toBeGreaterThan(0);
    expect(actual.map((line) => [...line].map(rounded))).toEqual(expected.map((line) => [...line].map(rounded)));
  });
});

function rounded(value: number): string {
  return value.toFixed(3);
}

/** The brace lines under the heading `name`. */
function readCase(name: string): Float64Array[] {
  const [, body = ""] = readFileSync(untest, "utf8").replaceAll("\r", "").split(`\n${name}\n`);
  const [block = ""] = body.split("\n\n");
  return [...block.matchAll(/^\{(.*)\}$/gm)].map(([, list = ""]) => Float64Array.from(list.split(","), Number));
}
