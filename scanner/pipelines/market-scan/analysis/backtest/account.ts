import type { Commission, Direction } from "./commission.ts";

export interface Position {
  readonly direction: Direction;
  readonly units: number;
  readonly entryBar: number;
  readonly entryPrice: number;
  /** Commission paid at entry, money. */
  readonly paid: number;
}

export interface Trade {
  readonly direction: Direction;
  readonly units: number;
  readonly entryBar: number;
  readonly exitBar: number;
  readonly entryPrice: number;
  readonly exitPrice: number;
  /** Commission of both legs, money; 0 where it is folded into the entry price. */
  readonly costs: number;
  /** Money won or lost, after costs. */
  readonly profit: number;
  /** Profit as a share of the money put in (units times entry price). */
  readonly return: number;
}

/** Cash and at most one position, all in, in whole units. A short position puts up its full value, as a long one does. */
export class Account {
  readonly trades: Trade[] = [];
  position: Position | undefined;
  #cash: number;
  readonly #commission: Commission;

  constructor(cash: number, commission: Commission) {
    this.#cash = cash;
    this.#commission = commission;
  }

  /** What is left if the position is valued at `price`, money. */
  worth(price: number): number {
    return this.#cash + (this.position === undefined ? 0 : gainOf(this.position, price));
  }

  /** Puts all cash into whole units; does nothing when it does not reach for one. */
  enter(direction: Direction, price: number, bar: number): void {
    const units = Math.floor(this.#cash / this.#commission.unitCost(price, direction));
    if (units < 1) return;
    const paid = this.#commission.charge(units, price);
    this.#cash -= paid;
    this.position = { direction, units, entryBar: bar, entryPrice: this.#commission.bookedPrice(price, direction), paid };
  }

  exit(price: number, bar: number): void {
    if (this.position === undefined) return;
    const { paid, ...entry } = this.position;
    const charge = this.#commission.charge(entry.units, price);
    const gain = gainOf(this.position, price);
    const profit = gain - paid - charge;
    const invested = entry.units * entry.entryPrice;
    this.trades.push({ ...entry, exitBar: bar, exitPrice: price, costs: paid + charge, profit, return: profit / invested });
    this.#cash += gain - charge;
    this.position = undefined;
  }
}

function gainOf({ direction, units, entryPrice }: Position, price: number): number {
  return units * (direction === "long" ? price - entryPrice : entryPrice - price);
}
