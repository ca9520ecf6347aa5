/**
 * Place of `value` among `values`, of which it is one: 0 for the least, 1 for the greatest, ties sharing the middle of their
 * places. NaN where there is nothing to compare it with.
 */
export function percentileOf(value: number, values: Iterable<number>): number {
  let below = 0;
  let equal = 0;
  let all = 0;
  for (const other of values) {
    all++;
    if (other < value) below++;
    else if (other === value) equal++;
  }
  return all < 2 ? Number.NaN : (below + (equal - 1) / 2) / (all - 1);
}
