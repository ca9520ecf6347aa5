import type { Session } from "./nyse.ts";

/** One day of one symbol. */
export interface Bar {
  /** Days since 1970-01-01; of a stock, New York's date. */
  readonly day: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** Shares, or coins. */
  readonly volume: number;
  /** Between its bells, or all of a UTC day. */
  readonly session: Session;
  /** False while the session goes on: the bar still moves. */
  readonly isClosed: boolean;
}

/** Rounds to so many decimals; made once for a symbol, since the power costs more than the rounding. */
export function roundingTo(decimals: number): (value: number) => number {
  const scale = 10 ** decimals;
  return (value) => Math.round(value * scale) / scale;
}
