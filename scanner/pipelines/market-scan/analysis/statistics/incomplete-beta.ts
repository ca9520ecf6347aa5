import { LarderError } from "../../../../../contract/errors.ts";

/** Coefficients of P. Godfrey (2001) for g = 607/128. */
const LANCZOS_G = 607 / 128;
const LANCZOS = [
  57.15623566586292, -59.59796035547549, 14.136097974741746, -0.4919138160976202, 0.00003399464998481189, 0.00004652362892704858,
  -0.00009837447530487956, 0.0001580887032249125, -0.00021026444172410488, 0.00021743961811521265, -0.0001643181065367639,
  0.00008441822398385275, -0.000026190838401581408, 0.0000036899182659531625,
];

/** The continued fraction needs about sqrt(max(a, b)) terms: this is far above what a million events ask for. */
const MAX_TERMS = 10_000;
/** Keeps the modified Lentz method off a division by zero. */
const TINY = 1e-300;

/** ln of the gamma function, x > 0, to about 15 digits (Lanczos, SIAM J. Numer. Anal. B 1, 1964). */
export function logGamma(x: number): number {
  let series = 0.9999999999999971;
  LANCZOS.forEach((coefficient, i) => {
    series += coefficient / (x + i + 1);
  });
  const t = x + LANCZOS_G + 0.5;
  return (x + 0.5) * Math.log(t) - t + Math.log((Math.sqrt(2 * Math.PI) * series) / x);
}

/**
 * Regularised incomplete beta function I_x(a, b), 0 <= x <= 1, a and b > 0: the continued fraction DLMF 8.17.22 by the modified
 * Lentz method, on the side where it converges quickly.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (!(x >= 0 && x <= 1 && a > 0 && b > 0))
    throw new LarderError("fix_input", `incompleteBeta: x, a, b are ${x}, ${a}, ${b}`, {
      remedy: "Give x in 0..1 and positive a and b.",
    });
  if (x === 0 || x === 1) return x;
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b));
  if (x < (a + 1) / (a + b + 2)) return (front * continuedFraction(x, a, b)) / a;
  return 1 - (front * continuedFraction(1 - x, b, a)) / b;
}

function continuedFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= MAX_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    value *= d * c;
    if (Math.abs(d * c - 1) < 2 * Number.EPSILON) return value;
  }
  throw new LarderError("bug", `incompleteBeta: no convergence at x, a, b = ${x}, ${a}, ${b}`);
}

function awayFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
