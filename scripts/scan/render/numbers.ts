import { ageInWords } from "../../../contract/freshness.ts";

const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const cents = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
/** Below one unit of a currency, cents say nothing. */
const fine = new Intl.NumberFormat("en-US", { minimumSignificantDigits: 4, maximumSignificantDigits: 4 });

/** Rates differ by powers of ten, and all their figures count. */
const figures = new Intl.NumberFormat("en-US", { minimumSignificantDigits: 6, maximumSignificantDigits: 6 });

/** 113922 -> "113,922". */
export const count = (n: number): string => whole.format(n);

/** A price of any size: "8,269.81", "159.54", "0.01234". */
export const price = (n: number): string => (Math.abs(n) >= 1 || n === 0 ? cents.format(n) : fine.format(n));

/** An exchange rate: "243.891", "1.08500", "0.00410002". */
export const rate = (n: number): string => figures.format(n);

/** 0.4831 -> "48.3 %". */
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** A result in units of risk: "+0.85 R". */
export const risk = (r: number): string => `${r < 0 ? "-" : "+"}${Math.abs(r).toFixed(2)} R`;

/** A p, a q or a calibration error, which may be tiny: "0.25", "0.0012". */
export const small = (n: number): string => String(Number(n.toPrecision(2)));

/** Of a duration: "85 ms", "2.1 s", "3 min". */
export function seconds(s: number): string {
  if (s < 0.1) return `${Math.round(s * 1000)} ms`;
  return s < 60 ? `${s.toFixed(1)} s` : ageInWords(Math.round(s));
}

/** The day of an instant as far as the day tells all: "2018-02-07T21:00:00Z" -> "2018-02-07". */
export const day = (instant: string): string => instant.slice(0, 10);

/** An instant to the minute: "2018-02-07T21:00:00Z" -> "2018-02-07 21:00 UTC". */
export const minute = (instant: string): string => `${new Date(instant).toISOString().slice(0, 16).replace("T", " ")} UTC`;
