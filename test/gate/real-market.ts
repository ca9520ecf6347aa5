import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { dayOf } from "../../scanner/pipelines/market-scan/bars.ts";
import type { Bar, Listed, Market } from "./market.ts";

const DATA = join(import.meta.dirname, "../../../shared/data/market");
export const wholeFile = join(DATA, "us_stocks_daily_2013_2018_100sym.csv.gz");

/** Whether the real data is there; says so once where it is not. */
export function hasRealData(): boolean {
  const isThere = existsSync(wholeFile);
  if (!isThere) console.info("skipped: ../shared/data is absent");
  return isThere;
}

const STOCKS = 24;
const STOCK_BARS = 280; // more than a year, so that no column of the screener is null for want of bars
const LAST_DAY = dayOf("2018-02-07");
const DAY_MS = 86_400_000;

/** 24 large caps with their last 280 sessions, and all pairs that were traded to the end, their 100 days moved to end on the same day. */
export function realMarket(): Market {
  return { stock: someStocks(), crypto: allPairs() };
}

type Row = Readonly<Record<string, string>>;

export function wholeStocks(): Listed[] {
  const rows: Row[] = parse(gunzipSync(readFileSync(wholeFile)), { columns: true });
  return [...Map.groupBy(rows, ({ Name = "" }) => Name)].map(([symbol, own]) => ({
    symbol,
    bars: own.map((row) => barOf(row, dayOf(row.date ?? ""))),
  }));
}

function someStocks(): Listed[] {
  const whole = wholeStocks().filter(({ bars }) => bars.length > 1250); // the others began late
  return whole.slice(0, STOCKS).map(({ symbol, bars }) => ({ symbol, bars: bars.slice(-STOCK_BARS) }));
}

function allPairs(): Listed[] {
  const folder = join(DATA, "crypto_1d_2025");
  const pairs = readdirSync(folder).map((name) => {
    const rows: Row[] = parse(readFileSync(join(folder, name)), {
      columns: (header: string[]) => header.map((cell) => cell.toLowerCase()),
    });
    return { symbol: name.replace("_1d.csv", ""), bars: rows.map((row) => barOf(row, Number(row.opentime) / DAY_MS)) };
  });
  const last = Math.max(...pairs.map(({ bars }) => bars.at(-1)?.day ?? 0));
  const traded = pairs.filter(({ bars }) => bars.at(-1)?.day === last);
  return traded.map(({ symbol, bars }) => ({ symbol, bars: bars.map((bar) => ({ ...bar, day: bar.day - last + LAST_DAY })) }));
}

function barOf(row: Row, day: number): Bar {
  const { open, high, low, close, volume } = row;
  return { day, open: Number(open), high: Number(high), low: Number(low), close: Number(close), volume: Number(volume) };
}
