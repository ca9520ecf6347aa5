import type { ScanInput } from "../scanner/pipelines/market-scan/analysis/analyse.ts";
import { madeUpMarket } from "../scanner/pipelines/market-scan/analysis/made-up-bars.ts";
import type { Bars } from "../scanner/pipelines/market-scan/bars.ts";

const SYMBOLS = 500;
const BARS = 1260; // five years
const SEED = 7;

export const marketSize = `${SYMBOLS} x ${BARS} bars`;

/** The market that the analysis is measured on: the same in every process. */
export function benchMarket(): Bars[] {
  return madeUpMarket(SYMBOLS, BARS, SEED);
}

/** All of it admitted without a doubt. */
export function inputOf(series: readonly Bars[]): ScanInput {
  return { series, quality: new Map(series.map(({ symbol, days }) => [symbol, { validBars: days.length, flags: [] }])) };
}
