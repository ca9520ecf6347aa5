import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { madeUpMarket } from "../../scanner/pipelines/market-scan/analysis/made-up-bars.ts";

const DAY_MS = 86_400_000;

/** Writes a long table of made-up daily bars; answers its path and the last day in it. */
export async function pricesFile(folder: string, symbols: number, sessions: number): Promise<{ path: string; lastDay: string }> {
  const path = join(folder, `prices-${symbols}.csv`);
  const market = madeUpMarket(symbols, sessions, 1);
  const dayOf = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);
  const lines = market.flatMap(({ symbol, days, open, high, low, close, volume }) =>
    Array.from(days, (day, t) => [dayOf(day), symbol, open[t], high[t], low[t], close[t], volume[t] || 0].join(",")),
  );
  await writeFile(path, ["date,symbol,open,high,low,close,volume", ...lines, ""].join("\n"));
  return { path, lastDay: dayOf(Math.max(...market.map(({ days }) => days.at(-1) ?? 0))) };
}
