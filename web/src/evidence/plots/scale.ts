/** Smallest range of whole steps that holds all values; one step where they are none. */
export function niceDomain(values: readonly number[], step: number): readonly [number, number] {
  if (values.length === 0) return [0, step];
  const low = Math.floor(Math.min(...values) / step + 1e-9) * step; // a value on a step, but for rounding, is on it
  const high = Math.ceil(Math.max(...values) / step - 1e-9) * step;
  return low === high ? [low, low + step] : [low, high];
}

/** Where a value of the domain lies between two positions. */
export function positionIn([low, high]: readonly [number, number], from: number, to: number): (value: number) => number {
  return (value) => from + ((value - low) / (high - low)) * (to - from);
}

/** The steps within a domain, both ends included. */
export function ticksOf([low, high]: readonly [number, number], step: number): number[] {
  return Array.from({ length: Math.round((high - low) / step) + 1 }, (_, i) => low + i * step);
}

export interface Bin {
  /** Its lower end. */
  readonly from: number;
  readonly n: number;
}

/** How many values lie in each step of the domain; a value on its upper end belongs to the last. */
export function countBySteps(values: readonly number[], [low, high]: readonly [number, number], step: number): Bin[] {
  const bins = ticksOf([low, high], step).slice(0, -1);
  const placeOf = (value: number) => Math.min(Math.floor((value - low) / step), bins.length - 1);
  return bins.map((from, place) => ({ from, n: values.filter((value) => placeOf(value) === place).length }));
}
