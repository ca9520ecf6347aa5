import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { adx } from "../../kernels/adx.ts";
import { atr, trueRange } from "../../kernels/atr.ts";
import { bollinger } from "../../kernels/bollinger.ts";
import { cci } from "../../kernels/cci.ts";
import { donchian, keltner } from "../../kernels/channels.ts";
import { dema } from "../../kernels/dema.ts";
import { ema } from "../../kernels/ema.ts";
import { hma } from "../../kernels/hma.ts";
import { macd } from "../../kernels/macd.ts";
import { mfi } from "../../kernels/mfi.ts";
import { obv } from "../../kernels/obv.ts";
import { psar } from "../../kernels/psar.ts";
import { roc } from "../../kernels/roc.ts";
import { rsi } from "../../kernels/rsi.ts";
import { slope } from "../../kernels/slope.ts";
import { sma } from "../../kernels/sma.ts";
import { stddev } from "../../kernels/stddev.ts";
import { stoch, williamsR } from "../../kernels/stochastic.ts";
import { superTrend } from "../../kernels/super-trend.ts";
import { wma } from "../../kernels/wma.ts";
import { atMostBound, type Check } from "../check.ts";
import { fixtures, type Reference } from "./reference.ts";

const skender = new URL("skender/", fixtures);
/** Absolute below 1, relative above: the precision to which the results are printed. */
const TOLERANCE = 1e-9;

interface Columns {
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}

/** Result file and field -> the kernel that has to give it. Parameters as in the data's README. */
const cases: readonly (readonly [file: string, field: string, kernel: (bars: Columns) => Float64Array])[] = [
  ["sma", "sma", ({ close }) => sma(close, 20)],
  ["ema", "ema", ({ close }) => ema(close, 20)],
  ["wma", "wma", ({ close }) => wma(close, 14)],
  ["dema", "dema", ({ close }) => dema(close, 14)],
  ["hma", "hma", ({ close }) => hma(close, 14)],
  ["rsi", "rsi", ({ close }) => rsi(close, 14)],
  ["macd", "macd", ({ close }) => macd(close, 12, 26, 9).macd],
  ["macd", "signal", ({ close }) => macd(close, 12, 26, 9).signal],
  ["macd", "histogram", ({ close }) => macd(close, 12, 26, 9).histogram],
  ["bb", "upperBand", ({ close }) => bollinger(close, 20, 2).upper],
  ["bb", "sma", ({ close }) => bollinger(close, 20, 2).middle],
  ["bb", "lowerBand", ({ close }) => bollinger(close, 20, 2).lower],
  ["stdev", "stdDev", ({ close }) => stddev(close, 14)],
  ["slope", "slope", ({ close }) => slope(close, 14)],
  ["roc", "roc", ({ close }) => roc(close, 14)],
  ["tr", "tr", ({ high, low, close }) => trueRange(high, low, close)],
  ["atr", "atr", ({ high, low, close }) => atr(high, low, close, 14)],
  ["stoch", "oscillator", ({ high, low, close }) => stoch(high, low, close, 14, 3, 3).k],
  ["stoch", "signal", ({ high, low, close }) => stoch(high, low, close, 14, 3, 3).d],
  ["willr", "williamsR", ({ high, low, close }) => williamsR(high, low, close, 14)],
  ["cci", "cci", ({ high, low, close }) => cci(high, low, close, 20)],
  ["mfi", "mfi", ({ high, low, close, volume }) => mfi(high, low, close, volume, 14)],
  ["obv", "obv", ({ close, volume }) => obv(close, volume)],
  ["adx", "adx", ({ high, low, close }) => adx(high, low, close, 14).adx],
  ["adx", "pdi", ({ high, low, close }) => adx(high, low, close, 14).plusDi],
  ["adx", "mdi", ({ high, low, close }) => adx(high, low, close, 14).minusDi],
  ["keltner", "upperBand", ({ high, low, close }) => keltner(high, low, close, 20, 2, 10).upper],
  ["keltner", "centerline", ({ high, low, close }) => keltner(high, low, close, 20, 2, 10).middle],
  ["keltner", "lowerBand", ({ high, low, close }) => keltner(high, low, close, 20, 2, 10).lower],
  ["donchian", "upperBand", ({ high, low }) => donchian(high, low, 20).upper],
  ["donchian", "centerline", ({ high, low }) => donchian(high, low, 20).middle],
  ["donchian", "lowerBand", ({ high, low }) => donchian(high, low, 20).lower],
  ["psar", "sar", ({ high, low }) => psar(high, low, 0.02, 0.2)],
  ["supertrend", "superTrend", ({ high, low, close }) => superTrend(high, low, close, 10, 3)],
];

/** Kernels against Skender.Stock.Indicators on its own quotes, every bar, warm-up included. */
export const skenderReferences: readonly Reference[] = cases.map(([file, field, kernel]) => ({
  name: `Skender ${file}: ${field}`,
  check: () => compare(`Skender ${file}: ${field}, largest error`, kernel(readQuotes()), readResult(file, field)),
}));

function compare(what: string, actual: Float64Array, expected: Float64Array): Check {
  const sameBars = actual.length === expected.length && `${warmUpOf(actual)}` === `${warmUpOf(expected)}`;
  if (!sameBars) return atMostBound(what, Number.POSITIVE_INFINITY, TOLERANCE, "other bars have a value");
  const error = largestError(actual, expected);
  return atMostBound(what, error, TOLERANCE, error.toExponential(1));
}

function readQuotes(): Columns {
  const rows: Record<string, string>[] = parse(readFileSync(new URL("quotes/default.csv", skender), "utf8"), { columns: true });
  const column = (name: string) => Float64Array.from(rows, (row) => Number(row[name]));
  return { open: column("open"), high: column("high"), low: column("low"), close: column("close"), volume: column("volume") };
}

function readResult(file: string, field: string): Float64Array {
  const rows: Record<string, number | null>[] = JSON.parse(
    readFileSync(new URL(`results/${file}.standard.json`, skender), "utf8"),
  );
  return Float64Array.from(rows, (row) => row[field] ?? Number.NaN);
}

/** Bars without a value. */
function warmUpOf(x: Float64Array): number[] {
  return [...x.keys()].filter((t) => Number.isNaN(x[t]));
}

/** Absolute below 1, relative above: the volumes of OBV and prices alike. */
function largestError(actual: Float64Array, expected: Float64Array): number {
  const errors = expected.map((value, t) => Math.abs((actual[t] ?? Number.NaN) - value) / Math.max(1, Math.abs(value)));
  return Math.max(...errors.filter((error) => !Number.isNaN(error)));
}
