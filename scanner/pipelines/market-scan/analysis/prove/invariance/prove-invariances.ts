import { setImmediate as nextTurn } from "node:timers/promises";
import type { Bars } from "../../../bars.ts";
import { repriced } from "../../made-up-bars.ts";
import { type Check, exactly, type Watch } from "../check.ts";
import { countDifferences, type EventRecord, recordEvents, swapSides } from "./count-differences.ts";

/** A change of the data after which certain events have to be the same. */
interface Invariance {
  readonly name: string;
  readonly change: (series: readonly Bars[]) => Bars[];
  /** The events it speaks about; all of them where it is not given. */
  readonly about?: (record: EventRecord, series: readonly Bars[]) => boolean;
  /** Long and short change places. */
  readonly swaps?: boolean;
}

const isRanked = ({ setup }: EventRecord) => setup.family === "relative_strength" || setup.id === "reversal_5_day";
const isSeasonal = ({ setup }: EventRecord) => setup.family === "seasonal";

const invariances: readonly Invariance[] = [
  { name: "prices x 2^7", change: eachPrice((price) => price * 2 ** 7) },
  { name: "prices x 2^-5", change: eachPrice((price) => price * 2 ** -5) },
  { name: "prices x 149.37", change: eachPrice((price) => price * 149.37) },
  { name: "prices / 149.37", change: eachPrice((price) => price / 149.37) },
  {
    name: "every symbol in a currency of its own",
    change: (series) => series.map((bars, s) => repriced(bars, (price) => price * (0.37 + 1.93 * s))),
  },
  {
    name: "volume x 8",
    change: (series) => series.map((bars) => ({ ...bars, volume: bars.volume.map((units) => units * 8) })),
  },
  { name: "a 2:1 split halfway, adjusted", change: (series) => series.map((bars) => splitThenAdjust(bars, 2)) },
  { name: "a 3:1 split halfway, adjusted", change: (series) => series.map((bars) => splitThenAdjust(bars, 3)) },
  { name: "symbols in the other order", change: (series) => series.toReversed() },
  {
    name: "first symbol's prices altered, events of the others (ranks apart)",
    change: ([first, ...others]) => (first === undefined ? [] : [repriced(first, (price) => price ** 1.1), ...others]),
    about: (record, [first]) => record.symbol !== first?.symbol && !isRanked(record),
  },
  {
    name: "prices mirrored, long and short exchanged (ranks and calendar apart)",
    change: (series) => series.map((bars) => repriced(bars, (price) => 4 * Math.ceil(highestOf(bars)) - price)),
    about: (record) => !isRanked(record) && !isSeasonal(record),
    swaps: true,
  },
  {
    name: "prices inverted, long and short exchanged (ranks)",
    change: eachPrice((price) => 1000 / price),
    about: isRanked,
    swaps: true,
  },
];

/** That the set-ups see shapes, not units: every event of the catalogue, before and after changes that must not matter. */
export async function proveInvariances(series: readonly Bars[], { signal, onStep }: Watch = {}): Promise<Check[]> {
  const original = recordEvents(series);
  const checks: Check[] = [];
  for (const { name, change, about = () => true, swaps = false } of invariances) {
    await nextTurn();
    signal?.throwIfAborted();
    const isMeant = (record: EventRecord) => about(record, series);
    const changed = recordEvents(change(series)).filter(isMeant);
    const { events, differing } = countDifferences(original.filter(isMeant), swaps ? swapSides(changed) : changed);
    checks.push(exactly(`${name}: events that differ`, differing, 0, `${differing} of ${events}`));
    onStep?.(checks.length, invariances.length);
  }
  return checks;
}

function eachPrice(change: (price: number) => number): Invariance["change"] {
  return (series) => series.map((bars) => repriced(bars, change));
}

/** The bars as they were printed before and after a split, and adjusted for it as a source does; 3:1 not to the last bit. */
function splitThenAdjust(bars: Bars, ratio: number): Bars {
  const split = bars.days.length >> 1;
  const early = (column: Float64Array, factor: number) => column.map((value, t) => (t < split ? value * factor : value));
  const thereAndBack = (column: Float64Array, factor: number) => early(early(column, factor), 1 / factor);
  return {
    ...bars,
    open: thereAndBack(bars.open, ratio),
    high: thereAndBack(bars.high, ratio),
    low: thereAndBack(bars.low, ratio),
    close: thereAndBack(bars.close, ratio),
    volume: thereAndBack(bars.volume, 1 / ratio),
  };
}

function highestOf({ high }: Bars): number {
  return high.reduce((highest, price) => Math.max(highest, price), 0);
}
