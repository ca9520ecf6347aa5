// Typed arrays are read below their length only: `as number` states that guarantee.

/** A decile of fewer names would be no name. */
const MIN_NAMES = 10;
/** Returns closer than this are one return: rounding decides no rank. */
const TIE = 1e-9;

/** Bucket of what is no number. */
const NONE = -1;

/**
 * A ranker for columns of `width` numbers: replaces them by their ranks, 0 lowest .. 1 highest, ties sharing the middle of
 * their places; NaN stays NaN, and all are NaN where fewer than ten are numbers. A bucket sort: one bucket per number on
 * average, so that of a day's returns hardly any has to be moved by the insertion that ends it.
 */
export function rankerOf(width: number): (values: Float64Array) => void {
  const order = new Int32Array(width);
  const bucket = new Int32Array(width);
  const ends = new Int32Array(width + 1);
  return (values) => {
    const count = fillBuckets(values, order, bucket, ends);
    if (count < MIN_NAMES) {
      values.fill(Number.NaN);
      return;
    }
    insertInto(order, values, count);
    replaceByRanks(values, order, count);
  };
}

/** Puts the indices of all numbers into `order`, by bucket; returns how many they are. */
function fillBuckets(values: Float64Array, order: Int32Array, bucket: Int32Array, ends: Int32Array): number {
  let count = 0;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (Number.isNaN(value)) continue;
    count++;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  const perUnit = highest > lowest ? (count - 1) / (highest - lowest) : 0;
  ends.fill(0, 0, count + 1);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    const b = Number.isNaN(value) ? NONE : ((value - lowest) * perUnit) | 0;
    bucket[i] = b;
    if (b !== NONE) ends[b + 1] = (ends[b + 1] as number) + 1;
  }
  for (let b = 0; b < count; b++) ends[b + 1] = (ends[b + 1] as number) + (ends[b] as number);
  for (let i = 0; i < values.length; i++) {
    const b = bucket[i] as number;
    if (b === NONE) continue;
    const place = ends[b] as number; // where its bucket begins, moved on by each member
    order[place] = i;
    ends[b] = place + 1;
  }
  return count;
}

/** Finishes a nearly sorted order. */
function insertInto(order: Int32Array, values: Float64Array, count: number): void {
  for (let next = 1; next < count; next++) {
    const index = order[next] as number;
    const value = values[index] as number;
    let place = next;
    for (; place > 0 && (values[order[place - 1] as number] as number) > value; place--)
      order[place] = order[place - 1] as number;
    order[place] = index;
  }
}

function replaceByRanks(values: Float64Array, order: Int32Array, count: number): void {
  for (let first = 0, last = 0; first < count; first = ++last) {
    const tied = (values[order[first] as number] as number) * (1 + TIE);
    while (last + 1 < count && (values[order[last + 1] as number] as number) <= tied) last++;
    const rank = (first + last) / 2 / (count - 1);
    for (let place = first; place <= last; place++) values[order[place] as number] = rank;
  }
}
