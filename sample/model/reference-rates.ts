import { createRandom } from "./random.ts";

/** Units of each currency for one euro, at the levels of 2026, in the order of the ECB's file. The number of decimals is kept. */
const LEVELS: Readonly<Record<string, string>> = {
  USD: "1.1620",
  JPY: "178.40",
  CZK: "24.310",
  DKK: "7.4680",
  GBP: "0.87650",
  HUF: "385.20",
  PLN: "4.2410",
  RON: "5.0880",
  SEK: "10.9850",
  CHF: "0.93150",
  ISK: "147.20",
  NOK: "11.7260",
  TRY: "49.1830",
  AUD: "1.7820",
  BRL: "6.2140",
  CAD: "1.6290",
  CNY: "8.2510",
  HKD: "9.0380",
  IDR: "19350.20",
  ILS: "3.7860",
  INR: "103.0140",
  KRW: "1701.30",
  MXN: "21.3240",
  MYR: "4.8060",
  NZD: "2.0510",
  PHP: "68.340",
  SGD: "1.5140",
  THB: "37.680",
  ZAR: "20.0510",
};
const PEGGED: readonly string[] = ["DKK"]; // held within 2.25 % of its parity

/** Swings as [days per cycle, size]; together a currency stays within some 4 % of its level. */
const SWINGS = [
  [420, 0.022],
  [110, 0.009],
  [31, 0.004],
] as const;
const DAILY_NOISE = 0.002;
const PEGGED_SCALE = 0.02;

/** Units for one euro by currency, on the day's fixing. Any day has rates: which days are published is the calendar's matter. */
export function referenceRates(seed: number, day: number): Map<string, number> {
  return new Map(Object.entries(LEVELS).map(([currency, level]) => [currency, rateOn(seed, currency, level, day)]));
}

/** Decimals in which a currency is quoted. */
export function rateDecimals(currency: string): number {
  return LEVELS[currency]?.split(".")[1]?.length ?? 4;
}

function rateOn(seed: number, currency: string, level: string, day: number): number {
  const phase = createRandom(seed, "rate", currency);
  const swing = SWINGS.reduce((sum, [days, size]) => sum + size * Math.sin(2 * Math.PI * (day / days + phase.uniform())), 0);
  const noise = DAILY_NOISE * createRandom(seed, "rate", currency, day).gauss();
  const moved = (swing + noise) * (PEGGED.includes(currency) ? PEGGED_SCALE : 1);
  return Number((Number(level) * Math.exp(moved)).toFixed(rateDecimals(currency)));
}
