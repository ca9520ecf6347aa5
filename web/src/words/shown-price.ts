import type { WatchRow } from "../../../client/types.ts";
import { price } from "./numbers.ts";

export type PriceField = "reference_price" | "stop" | "target";

/** A price in the display currency; where that cannot be, in the row's own with its name: "59,200.00 USDT". */
export function shownPrice(row: WatchRow, field: PriceField): string {
  const displayed = row.display?.[field] ?? null;
  return displayed === null ? nativePrice(row, field) : price(displayed);
}

export const nativePrice = (row: WatchRow, field: PriceField): string => `${price(row[field])} ${row.currency}`;
