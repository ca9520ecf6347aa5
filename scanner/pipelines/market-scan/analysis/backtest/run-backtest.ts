import { LarderError } from "../../../../../contract/errors.ts";
import { Account, type Position, type Trade } from "./account.ts";
import type { Commission, Direction } from "./commission.ts";

/** What to hold from the next open on; "keep" changes nothing. Asking for what is held already closes and deals anew. */
export type Signal = Direction | "flat" | "keep";

/** Decides on the closed bar t, from bars 0..t only. */
export type Strategy = (t: number) => Signal;

export interface Prices {
  readonly open: Float64Array;
  readonly close: Float64Array;
}

export interface Rules {
  /** Money to start with, in the currency of the bars. */
  readonly cash: number;
  readonly commission: Commission;
  /**
   * What becomes of a position held at the end: sold back at the open or the close of the last bar, or left out of the trades.
   * "last_open" looks backwards on purpose: backtesting.py ends that way.
   */
  readonly finalise: "last_open" | "last_close" | "leave_open";
}

export interface Backtest {
  /** Worth of the account at each close, money. */
  readonly equity: Float64Array;
  /** Closed trades, in order of exit. */
  readonly trades: readonly Trade[];
  /** The position left open, if any. */
  readonly open: Position | undefined;
}

/**
 * One symbol, bar by bar: an order given on closed bar t is filled at the open of t + 1, closing what is held first.
 * When nothing is left, everything is closed and the equity stays 0. Throws `fix_input` on a price that is not above 0.
 */
export function runBacktest(prices: Prices, strategy: Strategy, rules: Rules): Backtest {
  requirePrices(prices);
  requireCash(rules.cash);
  const { open, close } = prices;
  const account = new Account(rules.cash, rules.commission);
  const equity = new Float64Array(close.length);
  let order: Signal = "keep";

  for (let t = 0; t < close.length; t++) {
    const [opening, closing] = [open[t] as number, close[t] as number];
    if (order !== "keep") account.exit(opening, t);
    if (order === "long" || order === "short") account.enter(order, opening, t);
    const worth = account.worth(closing);
    if (worth <= 0) {
      account.exit(closing, t);
      break; // the rest of the curve is 0 already
    }
    equity[t] = worth;
    order = strategy(t);
  }

  finalise(account, prices, equity, rules.finalise);
  return { equity, trades: account.trades, open: account.position };
}

function finalise(account: Account, { open, close }: Prices, equity: Float64Array, how: Rules["finalise"]): void {
  const last = close.length - 1;
  if (account.position === undefined || how === "leave_open") return;
  account.exit((how === "last_open" ? open : close)[last] as number, last);
  equity[last] = account.worth(Number.NaN); // cash only: the price no longer counts
}

function requirePrices({ open, close }: Prices): void {
  if (open.length !== close.length) {
    throw new LarderError("fix_input", `backtest: ${open.length} opens for ${close.length} closes`, {
      remedy: "Pass columns of the same bars.",
    });
  }
  for (const [field, column] of Object.entries({ open, close })) {
    const bar = column.findIndex((price) => !(price > 0 && price < Number.POSITIVE_INFINITY));
    if (bar === -1) continue;
    throw new LarderError("fix_input", `backtest: ${field} of bar ${bar} is ${column[bar]}`, {
      field,
      remedy: "Leave out bars without a traded price.",
    });
  }
}

function requireCash(cash: number): void {
  if (cash > 0 && cash < Number.POSITIVE_INFINITY) return;
  throw new LarderError("fix_input", `backtest: cash is ${cash}`, { field: "cash", remedy: "Give an amount above 0." });
}
