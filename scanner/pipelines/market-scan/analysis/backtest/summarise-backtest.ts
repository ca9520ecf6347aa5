import type { Backtest } from "./run-backtest.ts";

/** The figures of a backtest. Shares are fractions (0.5 is 50 %); null where there is nothing to count. */
export interface BacktestSummary {
  readonly finalEquity: number | null;
  /** Last equity over the first, less 1. */
  readonly return: number | null;
  readonly trades: number;
  /** Share of closed trades with a profit after costs. */
  readonly winRate: number | null;
  readonly bestTrade: number | null;
  readonly worstTrade: number | null;
  /** Deepest fall of the equity from its peak so far, 0 or below. */
  readonly maxDrawdown: number | null;
  /** Share of bars, entry and exit bar included, in a closed trade. */
  readonly exposure: number | null;
  /** Annual, over a riskless rate of 0; see `annualSharpe`. */
  readonly sharpe: number | null;
  /** Commission of all closed trades, money. */
  readonly costs: number;
}

/** `sessionsPerYear`: 252 for exchanges, 365 for markets that never close. */
export function summariseBacktest({ equity, trades }: Backtest, sessionsPerYear: number): BacktestSummary {
  const first = equity[0];
  const last = equity.at(-1);
  const returns = trades.map((trade) => trade.return);
  return {
    finalEquity: last ?? null,
    return: first === undefined || last === undefined ? null : last / first - 1,
    trades: trades.length,
    winRate: shareOf(trades.length, trades.filter((trade) => trade.profit > 0).length),
    bestTrade: returns.length === 0 ? null : Math.max(...returns),
    worstTrade: returns.length === 0 ? null : Math.min(...returns),
    maxDrawdown: equity.length === 0 ? null : Math.min(...drawdowns(equity)),
    exposure: shareOf(equity.length, barsHeld(trades)),
    sharpe: annualSharpe(equity, sessionsPerYear),
    costs: trades.reduce((sum, trade) => sum + trade.costs, 0),
  };
}

/** Fall from the highest equity so far, bar by bar: 0 at a peak, -0.25 a quarter below it. */
export function drawdowns(equity: Float64Array): Float64Array {
  let peak = Number.NEGATIVE_INFINITY;
  return equity.map((worth) => {
    peak = Math.max(peak, worth);
    return worth / peak - 1;
  });
}

/**
 * Sharpe ratio as backtesting.py annualises it: compound growth per year over the deviation of a compounded year,
 * sqrt((v + g^2)^n - g^(2n)), with g the geometric mean of 1 + r, v the sample variance of the returns r from bar to
 * bar, n the sessions of a year. Null below 3 bars, without any movement, or after ruin.
 */
export function annualSharpe(equity: Float64Array, sessionsPerYear: number): number | null {
  const returns = equity.subarray(1).map((worth, t) => worth / (equity[t] as number) - 1);
  const last = equity.at(-1);
  if (returns.length < 2 || last === undefined || last <= 0) return null;
  const growth = (last / (equity[0] as number)) ** (1 / returns.length);
  const deviation = Math.sqrt((variance(returns) + growth ** 2) ** sessionsPerYear - growth ** (2 * sessionsPerYear));
  return deviation > 0 ? (growth ** sessionsPerYear - 1) / deviation : null;
}

function variance(x: Float64Array): number {
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
  return x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (x.length - 1);
}

/** Bars in a trade; a bar on which one trade ends and the next begins counts once. */
function barsHeld(trades: Backtest["trades"]): number {
  let held = 0;
  let counted = -1;
  for (const { entryBar, exitBar } of trades) {
    held += exitBar - Math.max(entryBar - 1, counted);
    counted = exitBar;
  }
  return held;
}

function shareOf(all: number, some: number): number | null {
  return all === 0 ? null : some / all;
}
