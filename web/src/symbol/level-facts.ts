import type { WatchRow } from "../../../client/types.ts";
import type { Fact } from "../sections/facts.tsx";
import { count, price } from "../words/numbers.ts";
import { bothPrices, type Priced, type PriceField } from "../words/shown-price.ts";

/** Where the trade would be entered and left. */
export function levelFacts(row: Priced & Pick<WatchRow, "atr" | "horizon_bars">): Fact[] {
  const level = (name: string, field: PriceField): Fact => ({ name, value: bothPrices(row, field) });
  return [
    level("Reference, the last close", "reference_price"),
    level("Stop, moves with the entry", "stop"),
    level("Target, moves with the entry", "target"),
    { name: "Average true range of 14 bars", value: `${price(row.atr)} ${row.currency}` },
    { name: "Times out after", value: `${count(row.horizon_bars)} bars` },
  ];
}
