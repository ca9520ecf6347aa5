/** JSON writes every digit of a number: those that nobody needs are most of a document. */
export function decimals(x: number, digits: number): number {
  return Number(x.toFixed(digits));
}

/** To so many significant digits. */
export function significant(x: number, digits: number): number {
  return Number(x.toPrecision(digits));
}

export function orNull<T>(x: T | null, round: (x: T) => T): T | null {
  return x === null ? null : round(x);
}
