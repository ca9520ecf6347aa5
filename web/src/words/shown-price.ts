import type { WatchRow } from "../../../client/types.ts";
import { price } from "./numbers.ts";

export type PriceField = "reference_price" | "stop" | "target";

/** Watch rows and claims of direction alike. */
export type Priced = Pick<WatchRow, PriceField | "currency" | "display">;

/** A price in the display currency; where that cannot be, in the row's own with its name: "59,200.00 USDT". */
export function shownPrice(row: Priced, field: PriceField): string {
  const displayed = row.display?.[field] ?? null;
  return displayed === null ? nativePrice(row, field) : price(displayed);
}

const nativePrice = (row: Priced, field: PriceField): string => `${price(row[field])} ${row.currency}`;

/** In the display currency with the native price beside it, where the two differ: "48.10 EUR (55.20 USD)". */
export function bothPrices(row: Priced, field: PriceField): string {
  const { display } = row;
  if (!display || display.currency === row.currency) return nativePrice(row, field);
  return `${shownPrice(row, field)} ${display.currency} (${nativePrice(row, field)})`;
}
