import { price, ratio } from "./numbers.ts";
import { inWords } from "./rejected.ts";

/** Measures that are no prices, by how their names begin: shares and ranks 0 to 1, oscillators, counts of average ranges. */
const PLAIN = /(rank|rsi|percent|ratio|_z$|^z_|adx|cci|mfi|stoch|roc|atr_|_atr|share|width|bars$|count|slope|month|day)/;

export interface SignalValue {
  readonly name: string;
  readonly text: string;
}

/** A set-up's measured values, prices with their currency. */
export function signalValues(signal: Readonly<Record<string, number>>, currency: string): SignalValue[] {
  return Object.entries(signal).map(([name, value]) => ({
    name: inWords(name),
    text: PLAIN.test(name) ? ratio(value) : `${price(value)} ${currency}`,
  }));
}
