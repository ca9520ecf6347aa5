import { count, price, ratio } from "./numbers.ts";
import { inWords } from "./text.ts";

/** Measures that are no prices, by their names: ranks 0 to 1, RSI 0 to 100, band widths, ratios of volume, counts of sessions. */
const PLAIN = /rank|rsi|width|volume|sessions/;

export interface SignalValue {
  readonly name: string;
  readonly text: string;
}

/** A set-up's measured values, prices with their currency. */
export function signalValues(signal: Readonly<Record<string, number>>, currency: string): SignalValue[] {
  return Object.entries(signal).map(([name, value]) => ({ name: inWords(name), text: valueText(name, value, currency) }));
}

function valueText(name: string, value: number, currency: string): string {
  if (!PLAIN.test(name)) return `${price(value)} ${currency}`;
  return Number.isInteger(value) ? count(value) : ratio(value);
}
