/** Numbers as people read them: one locale, so that a screenshot and a colleague's page agree. */
const LOCALE = "en-US";

const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const cents = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const significant = new Intl.NumberFormat(LOCALE, { minimumSignificantDigits: 4, maximumSignificantDigits: 4 });
const oneDigit = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const compact = new Intl.NumberFormat(LOCALE, { notation: "compact", maximumSignificantDigits: 3 });

/** A minus that is as wide as a plus. */
const MINUS = "\u2212";
const withMinus = (text: string) => text.replace("-", MINUS);

export const count = (value: number): string => withMinus(whole.format(value));

/** Two decimals from 1 up, four significant digits below: 0.00001234 is a price, too. */
export function price(value: number): string {
  return withMinus(Math.abs(value) >= 1 || value === 0 ? cents.format(value) : significant.format(value));
}

/** 0.434 -> "43.4 %" */
export const share = (value: number): string => `${oneDigit.format(value * 100)} %`;

/** 21.78 -> "21.8 %" */
export const percent = (value: number): string => `${withMinus(oneDigit.format(value))} %`;

/** 0.43 -> "+0.43 %" */
export function change(value: number): string {
  const text = cents.format(Math.abs(value));
  return `${Number(text) === 0 ? "" : value > 0 ? "+" : MINUS}${text} %`;
}

export const ratio = (value: number): string => withMinus(cents.format(value));

/** 215431704 -> "215M" */
export const large = (value: number): string => compact.format(value);

/** 0.123 -> "+0.12 R": results in units of risk. */
export function inR(value: number): string {
  const text = cents.format(Math.abs(value));
  return `${Number(text) === 0 ? "" : value > 0 ? "+" : MINUS}${text} R`;
}

/** A p-value or an adjusted one: three decimals, and no more zeros than anybody reads. */
export const pValue = (value: number): string => (value < 0.001 ? "< 0.001" : value.toFixed(3));

/** 0.521, 0.623 -> "52.1 to 62.3 %" */
export const shares = (low: number, high: number): string => `${oneDigit.format(low * 100)} to ${share(high)}`;

/** 1.5 -> "+1.5 %", of a share of improvement such as 0.015. */
export const gain = (value: number): string => change(value * 100);
