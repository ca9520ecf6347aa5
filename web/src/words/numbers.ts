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
