import { LarderError } from "../../../../../contract/errors.ts";
import { ema, emaState } from "./ema.ts";
import type { Streaming } from "./streaming.ts";

export interface Macd {
  readonly macd: Float64Array;
  readonly signal: Float64Array;
  readonly histogram: Float64Array;
}

export interface MacdPoint {
  readonly macd: number;
  readonly signal: number;
  readonly histogram: number;
}

/**
 * Moving average convergence divergence (G. Appel), price units: EMA(fast) - EMA(slow), its EMA(signal), their difference.
 * `macd` from bar `slow - 1`, the others from bar `slow + signal - 2`. Each EMA is seeded with its own first values;
 * TA-Lib seeds the fast one `slow - fast` bars later, which agrees once the seed has decayed.
 */
export function macd(close: Float64Array, fast: number, slow: number, signal: number): Macd {
  requireOrder("macd", fast, slow);
  const line = difference(ema(close, fast), ema(close, slow));
  const signalLine = ema(line, signal);
  return { macd: line, signal: signalLine, histogram: difference(line, signalLine) };
}

export function macdState(fast: number, slow: number, signal: number): Streaming<number, MacdPoint> {
  requireOrder("macdState", fast, slow);
  const fastEma = emaState(fast);
  const slowEma = emaState(slow);
  const signalLine = emaState(signal);
  const point = (line: number, smoothed: number): MacdPoint => ({ macd: line, signal: smoothed, histogram: line - smoothed });
  return {
    push(close) {
      const line = fastEma.push(close) - slowEma.push(close);
      return point(line, signalLine.push(line));
    },
    peek(close) {
      const line = fastEma.peek(close) - slowEma.peek(close);
      return point(line, signalLine.peek(line));
    },
  };
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  const result = new Float64Array(a.length);
  for (let t = 0; t < a.length; t++) result[t] = (a[t] as number) - (b[t] as number);
  return result;
}

function requireOrder(kernel: string, fast: number, slow: number): void {
  if (fast < slow) return;
  throw new LarderError("fix_input", `${kernel}: fast is ${fast}, slow is ${slow}`, {
    field: "fast",
    remedy: "Give a fast period below the slow one.",
  });
}
