// Columns are read below their length only: `as number` states that guarantee.
import type { Bar } from "./bar.ts";
import type { Random } from "./random.ts";

/** Points of a day's path: one every two minutes of a session, between which prices move in a straight line. */
const STEPS = 195;

/**
 * A day's bar as it stands at `now`, before its end: the same open, extremes that only widen, and at the end of the day
 * exactly the whole day's bar. The path passes through both extremes of the day, in an order drawn for it. `variance` is
 * that of the log return between open and close.
 */
export function formBar(whole: Bar, now: number, variance: number, round: (price: number) => number, random: Random): Bar {
  const { opens, closes } = whole.session;
  const elapsed = (STEPS * (now - opens)) / (closes - opens);
  const path = drawDayPath(whole, whole.open * Math.sqrt(variance / STEPS), random);
  const step = Math.floor(elapsed);
  const from = path[step] as number;
  const last = from + (elapsed - step) * ((path[step + 1] ?? from) - from);
  const seen = [...path.subarray(0, step + 1), last];
  return {
    ...whole,
    high: round(Math.max(...seen)),
    low: round(Math.min(...seen)),
    close: round(last),
    volume: Math.floor((whole.volume * elapsed) / STEPS),
    isClosed: false,
  };
}

function drawDayPath(whole: Bar, deviation: number, { uniform, gauss }: Random): Float64Array {
  const path = new Float64Array(STEPS + 1);
  const early = Math.round(STEPS * (0.05 + 0.4 * uniform()));
  const late = Math.round(STEPS * (0.5 + 0.4 * uniform()));
  const [first, second] = uniform() < 0.5 ? [whole.high, whole.low] : [whole.low, whole.high];
  const shock = () => deviation * gauss();
  walkBetween(path, { at: 0, price: whole.open }, { at: early, price: first }, shock);
  walkBetween(path, { at: early, price: first }, { at: late, price: second }, shock);
  walkBetween(path, { at: late, price: second }, { at: STEPS, price: whole.close }, shock);
  return path.map((price) => turnedBack(price, whole));
}

interface Corner {
  readonly at: number;
  readonly price: number;
}

/** A random walk tied down at both ends. */
function walkBetween(path: Float64Array, from: Corner, to: Corner, shock: () => number): void {
  let walked = 0;
  for (let step = from.at + 1; step < to.at; step++) path[step] = walked += shock();
  walked += shock();
  for (let step = from.at; step <= to.at; step++) {
    const done = (step - from.at) / (to.at - from.at);
    const swing = step === from.at || step === to.at ? 0 : (path[step] as number) - done * walked;
    path[step] = from.price + done * (to.price - from.price) + swing;
  }
}

/** A price beyond the day's extremes, mirrored at them. */
function turnedBack(price: number, { low, high }: Bar): number {
  const mirrored = price > high ? 2 * high - price : price < low ? 2 * low - price : price;
  return Math.min(high, Math.max(low, mirrored));
}
