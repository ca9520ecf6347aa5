import { MILLI_SIGMA, type PathModel } from "./path-odds.ts";

// Bars are read within their columns only: `as number` states that guarantee.

/** Daily prices of one symbol, oldest first. */
export interface PriceColumns {
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
}

/** The bar whose close a path begins from, by its symbol's log prices, and the daily sigma it is measured in. */
export interface PathStart {
  readonly logs: PriceColumns;
  readonly bar: number;
  readonly sigma: number;
}

export function logPrices({ open, high, low, close }: PriceColumns): PriceColumns {
  return { open: logs(open), high: logs(high), low: logs(low), close: logs(close) };
}

/** Paths of the `days` bars after each start; every start must have as many bars after it. */
export function cutPaths(starts: readonly PathStart[], days: number): PathModel {
  const column = (of: keyof PriceColumns) => {
    const prices = starts.map(({ logs }) => logs[of]);
    return Array.from({ length: days }, (_, day) => movesOn(starts, prices, day + 1));
  };
  return { open: column("open"), high: column("high"), low: column("low"), close: column("close") };
}

/** What a symbol itself did after every bar of its history, and the sigma to ask it with. */
export interface PlainHistory {
  readonly paths: PathModel;
  /** Root mean square of the daily log returns: one number for all paths, so that it cancels out of every answer. */
  readonly sigma: number;
}

/**
 * The plain history of a symbol: the reference that a forecast has to beat, and the answer where it does not.
 *
 * @returns null where fewer bars are at hand than one path has, or the price never moved
 */
export function plainHistory(prices: PriceColumns, days: number): PlainHistory | null {
  const logs = logPrices(prices);
  const sigma = rootMeanSquareReturn(logs.close);
  const count = prices.close.length - days;
  if (count < 1 || !(sigma > 0)) return null;
  const column = (of: keyof PriceColumns) =>
    Array.from({ length: days }, (_, day) => movesAfterEach(logs[of], logs.close, count, day + 1, sigma));
  return { paths: { open: column("open"), high: column("high"), low: column("low"), close: column("close") }, sigma };
}

function movesOn(starts: readonly PathStart[], prices: readonly Float64Array[], day: number): number[] {
  return starts.map(({ logs, bar, sigma }, i) => {
    const move = ((prices[i] as Float64Array)[bar + day] as number) - (logs.close[bar] as number);
    return inMilliSigma(move, sigma);
  });
}

/** A log return in the unit of a model's paths. */
export function inMilliSigma(move: number, sigma: number): number {
  return Math.round((MILLI_SIGMA * move) / sigma) | 0; // as an integer: JSON does not keep -0
}

function logs(prices: Float64Array): Float64Array {
  const result = new Float64Array(prices.length);
  for (let bar = 0; bar < prices.length; bar++) result[bar] = Math.log(prices[bar] as number);
  return result;
}

/** The moves of `movesOn` from one symbol's first `count` bars on: a plain loop, as every symbol's history is asked. */
function movesAfterEach(prices: Float64Array, close: Float64Array, count: number, day: number, sigma: number): number[] {
  const moves = new Array<number>(count);
  for (let bar = 0; bar < count; bar++) moves[bar] = inMilliSigma((prices[bar + day] as number) - (close[bar] as number), sigma);
  return moves;
}

/** Of daily log returns, from log closes; NaN with fewer than two. */
export function rootMeanSquareReturn(logClose: Float64Array): number {
  let squares = 0;
  for (let i = 1; i < logClose.length; i++) squares += ((logClose[i] as number) - (logClose[i - 1] as number)) ** 2;
  return Math.sqrt(squares / (logClose.length - 1));
}
