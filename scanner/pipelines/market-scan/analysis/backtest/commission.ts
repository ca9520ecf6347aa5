import { LarderError } from "../../../../../contract/errors.ts";

export type Direction = "long" | "short";

/** What dealing costs, as three answers. Prices and money in the currency of the bars, for one unit unless said. */
export interface Commission {
  /** The price a position is booked at when dealt at `price`. */
  bookedPrice(price: number, direction: Direction): number;
  /** Money one unit takes at entry: sizing divides the cash by it. */
  unitCost(price: number, direction: Direction): number;
  /** Money charged when `units` change hands at `price`, at entry and again at exit. */
  charge(units: number, price: number): number;
}

export const noCommission: Commission = {
  bookedPrice: (price) => price,
  unitCost: (price) => price,
  charge: () => 0,
};

/** The whole cost sits in a worse entry price, exits are free: backtesting.py 0.2.4. `rate` 0.002 is 20 bp. */
export function foldedIntoEntry(rate: number): Commission {
  requireRate(rate);
  const bookedPrice = (price: number, direction: Direction) => price * (direction === "long" ? 1 + rate : 1 - rate);
  return { bookedPrice, unitCost: bookedPrice, charge: () => 0 };
}

/** Charged in money at entry and at exit: backtesting.py 0.6.6. `rate` 0.002 is 20 bp a side. */
export function onBothLegs(rate: number): Commission {
  requireRate(rate);
  return {
    bookedPrice: (price) => price,
    unitCost: (price) => price + price * rate,
    charge: (units, price) => units * price * rate,
  };
}

function requireRate(rate: number): void {
  if (rate >= 0 && rate < 0.1) return;
  throw new LarderError("fix_input", `commission: rate is ${rate}`, {
    field: "rate",
    remedy: "Give a share of the price from 0 to below 0.1, such as 0.0005 for 5 bp.",
  });
}
