/** Index of the last bar at or before `session`, -1 where there is none; `barAt` is one symbol's row of `Panel.at`. */
export function lastBarAt(barAt: Int32Array, session: number): number {
  return barAt.subarray(0, session + 1).findLast((bar) => bar >= 0) ?? -1;
}
