import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { foldedIntoEntry, noCommission, onBothLegs } from "../../backtest/commission.ts";
import { type Prices, type Rules, runBacktest, type Strategy } from "../../backtest/run-backtest.ts";
import { type BacktestSummary, summariseBacktest } from "../../backtest/summarise-backtest.ts";
import { sma } from "../../kernels/sma.ts";
import { type Check, exactly } from "../check.ts";
import { fixtures, type Reference } from "./reference.ts";

const goog = new URL("backtesting_py/GOOG.csv", fixtures);

/** One published run: its settings and the figures as they were printed. */
interface Run {
  readonly name: string;
  readonly slowPeriod: number;
  readonly rules: Omit<Rules, "cash">;
  readonly figures: (summary: BacktestSummary) => Readonly<Record<string, string>>;
  readonly published: Readonly<Record<string, string>>;
}

const runs: readonly Run[] = [
  {
    name: "0.2.4, SMA 10 and 20, 0.2 % folded into the entry price (the numbers of its README)",
    slowPeriod: 20,
    rules: { commission: foldedIntoEntry(0.002), finalise: "leave_open" },
    figures: (summary) => ({
      equity: (summary.finalEquity ?? Number.NaN).toFixed(5),
      trades: String(summary.trades),
      return: percent(summary.return, 2),
      win_rate: percent(summary.winRate, 2),
      max_drawdown: percent(summary.maxDrawdown, 2),
      best_trade: percent(summary.bestTrade, 2),
      worst_trade: percent(summary.worstTrade, 2),
      exposure: percent(summary.exposure, 2),
      sharpe: (summary.sharpe ?? Number.NaN).toFixed(2),
    }),
    published: {
      equity: "68935.11986",
      trades: "93",
      return: "589.35",
      win_rate: "53.76",
      max_drawdown: "-33.08",
      best_trade: "57.12",
      worst_trade: "-16.63",
      exposure: "94.27",
      sharpe: "0.66",
    },
  },
  {
    name: "0.6.6, SMA 10 and 20, 0.2 % charged on both legs",
    slowPeriod: 20,
    rules: { commission: onBothLegs(0.002), finalise: "leave_open" },
    figures: (summary) => ({
      equity: (summary.finalEquity ?? Number.NaN).toFixed(5),
      trades: String(summary.trades),
      win_rate: percent(summary.winRate, 3),
      max_drawdown: percent(summary.maxDrawdown, 3),
      sharpe: (summary.sharpe ?? Number.NaN).toFixed(5),
    }),
    published: { equity: "56263.51934", trades: "93", win_rate: "52.688", max_drawdown: "-33.932", sharpe: "0.60074" },
  },
  {
    name: "its pinned test: SMA 10 and 30, no costs, closed at the last open",
    slowPeriod: 30,
    rules: { commission: noCommission, finalise: "last_open" },
    figures: (summary) => ({
      equity: String(summary.finalEquity), // to the last bit
      trades: String(summary.trades),
      win_rate: percent(summary.winRate, 4),
      max_drawdown: percent(summary.maxDrawdown, 5),
      best_trade: percent(summary.bestTrade, 5),
      worst_trade: percent(summary.worstTrade, 5),
    }),
    published: {
      equity: "51422.98999999996",
      trades: "66",
      win_rate: "46.9697",
      max_drawdown: "-47.98013",
      best_trade: "53.59595",
      worst_trade: "-18.39887",
    },
  },
];

/** The backtest against backtesting.py on GOOG, SMA crossing, 10,000 to start with: every figure as published. */
export const backtestReferences: readonly Reference[] = runs.map((run) => ({
  name: `backtesting.py ${run.name}`,
  check: () => compare(run),
}));

function compare({ name, slowPeriod, rules, figures, published }: Run): Check {
  const seen = figures(smaCross(slowPeriod, rules));
  const wrong = Object.entries(published).filter(([figure, value]) => seen[figure] !== value);
  const told = wrong.map(([figure, value]) => `; ${figure} ${seen[figure]}, published ${value}`).join("");
  const measured = `${wrong.length} of ${Object.keys(published).length}${told}`;
  return exactly(`backtesting.py ${name}: figures that differ`, wrong.length, 0, measured);
}

/** Long when the SMA 10 crosses above the slower one, short when it crosses below. */
function smaCross(slowPeriod: number, rules: Omit<Rules, "cash">): BacktestSummary {
  const prices = readPrices();
  const fast = sma(prices.close, 10);
  const slow = sma(prices.close, slowPeriod);
  const gap = fast.map((value, t) => value - (slow[t] as number));
  const strategy: Strategy = (t) => {
    const [before = Number.NaN, now = Number.NaN] = [gap[t - 1], gap[t]];
    if (before < 0 && now > 0) return "long";
    return before > 0 && now < 0 ? "short" : "keep";
  };
  return summariseBacktest(runBacktest(prices, strategy, { cash: 10_000, ...rules }), 252);
}

function readPrices(): Prices {
  const rows: Record<string, string>[] = parse(readFileSync(goog, "utf8"), { columns: true });
  const column = (name: string) => Float64Array.from(rows, (row) => Number(row[name]));
  return { open: column("Open"), close: column("Close") };
}

function percent(share: number | null, digits: number): string {
  return ((share ?? Number.NaN) * 100).toFixed(digits);
}
