import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { madeUpMarket } from "../../scanner/pipelines/market-scan/analysis/made-up-bars.ts";
import { isoDay } from "../../scanner/pipelines/market-scan/bars.ts";

export interface MarketFolder {
  readonly path: string;
  /** The last day with bars, for `--as-of`. */
  readonly lastDay: string;
  readonly symbols: readonly string[];
}

export interface Size {
  readonly symbols: number;
  readonly bars: number;
  /** Prices are multiplied by this. */
  readonly factor?: number;
}

const SEED = 7;

/** A folder of made-up daily bars in Yahoo's download format, one file per symbol; equal sizes give equal bars. */
export async function marketFolder(path: string, { symbols, bars, factor = 1 }: Size): Promise<MarketFolder> {
  await mkdir(path, { recursive: true });
  const market = madeUpMarket(symbols, bars, SEED);
  for (const { symbol, days, open, high, low, close, volume } of market) {
    const price = (column: Float64Array, t: number) => ((column[t] ?? Number.NaN) * factor).toFixed(4);
    const rows = Array.from(days, (day, t) =>
      [isoDay(day), price(open, t), price(high, t), price(low, t), price(close, t), price(close, t), volume[t] || 0].join(","),
    );
    await writeFile(join(path, `${symbol}.csv`), ["Date,Open,High,Low,Close,Adj Close,Volume", ...rows, ""].join("\n"));
  }
  const lastDay = Math.max(...market.map(({ days }) => days.at(-1) ?? Number.NaN));
  return { path, lastDay: isoDay(lastDay), symbols: market.map(({ symbol }) => symbol) };
}
