// Exponents are looked up within the table only: `as number` states that guarantee.

/** Powers of ten up to the last that a double holds exactly. */
const POWERS = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
/** Up to here whole numbers are exact, and far enough below 2^53 that the half of one is seen. */
const MOST_EXACT = 2 ** 50;
/** Nearer than this to the middle of two numbers only the digits themselves tell which is the right one. */
const TIE = 1e-3;

/** JSON writes every digit of a number: those that nobody needs are most of a document. */
export function decimals(x: number, digits: number): number {
  return shifted(x, digits) ?? Number(x.toFixed(digits));
}

/** To so many significant digits. */
export function significant(x: number, digits: number): number {
  const places = digits - placesBefore(Math.abs(x));
  return (places >= 0 ? shifted(x, places) : null) ?? Number(x.toPrecision(digits));
}

export function orNull<T>(x: T | null, round: (x: T) => T): T | null {
  return x === null ? null : round(x);
}

/**
 * The same number as by way of text, several times faster: a whole number over an exact power of ten is rounded once, as text is
 * when it is read. Null where that cannot be told from a tie, or the numbers are too large.
 */
function shifted(x: number, places: number): number | null {
  const power = POWERS[places];
  if (power === undefined) return null;
  const scaled = Math.abs(x) * power;
  const below = Math.floor(scaled);
  const rest = scaled - below;
  if (!(scaled < MOST_EXACT) || Math.abs(rest - 0.5) < TIE) return null;
  const whole = rest < 0.5 ? below : below + 1;
  return x < 0 ? -whole / power : whole / power;
}

/** Digits before the decimal point; 0 or less below 1. */
function placesBefore(x: number): number {
  let places = 0;
  if (x >= 1) while (places < POWERS.length && x >= (POWERS[places] as number)) places++;
  else while (places > -POWERS.length && x * (POWERS[1 - places] as number) < 1) places--;
  return places;
}
