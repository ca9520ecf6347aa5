// Typed arrays are read below their length only: `as number` states that guarantee.

/** A decile of fewer names would be no name. */
const MIN_NAMES = 10;
/** Returns closer than this are one return: rounding decides no rank. */
const TIE = 1e-9;

/** Replaces `values[0..count)` by their ranks, 0 lowest .. 1 highest, ties sharing the middle of their places; NaN under ten. */
export type RankValues = (values: Float64Array, count: number) => void;

/**
 * A ranker for up to `width` numbers at a time. A bucket sort: one bucket per number on average, so that of daily returns
 * hardly any has to be moved by the insertion that ends it, and none in a way that depends on the other days.
 */
export function rankerOf(width: number): RankValues {
  const order = new Int32Array(width);
  const bucket = new Int32Array(width);
  const ends = new Int32Array(width + 1);
  return (values, count) => {
    if (count < MIN_NAMES) {
      values.fill(Number.NaN, 0, count);
      return;
    }
    fillBuckets(values, count, order, bucket, ends);
    insertInto(order, values, count);
    replaceByRanks(values, order, count);
  };
}

/** Puts the indices 0..count into `order`, by bucket. */
function fillBuckets(values: Float64Array, count: number, order: Int32Array, bucket: Int32Array, ends: Int32Array): void {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < count; i++) {
    const value = values[i] as number;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  const perUnit = highest > lowest ? (count - 1) / (highest - lowest) : 0;
  ends.fill(0, 0, count + 1);
  for (let i = 0; i < count; i++) {
    const b = (((values[i] as number) - lowest) * perUnit) | 0;
    bucket[i] = b;
    ends[b + 1] = (ends[b + 1] as number) + 1;
  }
  for (let b = 0; b < count; b++) ends[b + 1] = (ends[b + 1] as number) + (ends[b] as number);
  for (let i = 0; i < count; i++) {
    const b = bucket[i] as number;
    const place = ends[b] as number; // where its bucket begins, moved on by each member
    order[place] = i;
    ends[b] = place + 1;
  }
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
