import { readFileSync } from "node:fs";
import { bollinger } from "../../kernels/bollinger.ts";
import { cci } from "../../kernels/cci.ts";
import { wilder } from "../../kernels/ema.ts";
import { hma } from "../../kernels/hma.ts";
import { mfi } from "../../kernels/mfi.ts";
import { roc } from "../../kernels/roc.ts";
import { rollingMax, rollingMin } from "../../kernels/rolling-extremes.ts";
import { rsi } from "../../kernels/rsi.ts";
import { slope } from "../../kernels/slope.ts";
import { sma } from "../../kernels/sma.ts";
import { stddev } from "../../kernels/stddev.ts";
import { stoch, williamsR } from "../../kernels/stochastic.ts";
import { wma } from "../../kernels/wma.ts";
import { type Check, exactly } from "../check.ts";
import { fixtures, type Reference } from "./reference.ts";

const untest = new URL("tulip/untest.txt", fixtures);

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

/** Kernels against Tulip Indicators' own cases, to the three decimals printed. */
export const tulipReferences: readonly Reference[] = Object.entries(cases).map(([name, { inputs, of }]) => ({
  name: `Tulip ${name}`,
  check: () => compare(name, inputs, of),
}));

function compare(name: string, inputs: number, of: (...x: Inputs) => Float64Array[]): Check {
  const lines = readCase(name);
  const none = new Float64Array(0);
  const [a = none, b = none, c = none, d = none] = lines.slice(0, inputs);
  const expected = lines.slice(inputs).map((line) => [...line].map(rounded));
  const actual = of(a, b, c, d).map((line) => [...line].filter((value) => !Number.isNaN(value)).map(rounded));
  const numbers = expected.reduce((sum, line) => sum + line.length, 0);
  const differing = expected.length === 0 ? Number.NaN : countDiffering(actual, expected);
  return exactly(`Tulip ${name}: numbers that differ`, differing, 0, `${differing} of ${numbers}`);
}

function countDiffering(actual: readonly string[][], expected: readonly string[][]): number {
  let differing = Math.abs(actual.length - expected.length);
  for (const [i, line] of expected.entries()) {
    const own = actual[i] ?? [];
    differing += Math.abs(own.length - line.length) + line.filter((number, j) => j < own.length && own[j] !== number).length;
  }
  return differing;
}

function rounded(value: number): string {
  return value.toFixed(3);
}

/** The brace lines under the heading `name`. */
function readCase(name: string): Float64Array[] {
  const [, body = ""] = readFileSync(untest, "utf8").replaceAll("\r", "").split(`\n${name}\n`);
  const [block = ""] = body.split("\n\n");
  return [...block.matchAll(/^\{(.*)\}$/gm)].map(([, list = ""]) => Float64Array.from(list.split(","), Number));
}
