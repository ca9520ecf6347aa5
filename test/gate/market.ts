import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isoDay } from "../../scanner/pipelines/market-scan/bars.ts";

/** Prices and volume of one day; the day counts from 1970-01-01. */
export interface Bar {
  readonly day: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** Null where the cell is empty. */
  readonly volume: number | null;
}

export interface Listed {
  readonly symbol: string;
  readonly bars: readonly Bar[];
}

/** A market as its owner keeps it: stocks in one long table, crypto in a file per pair. */
export interface Market {
  readonly stock: readonly Listed[];
  readonly crypto: readonly Listed[];
}

export type MarketClass = keyof Market;
export const marketClasses: readonly MarketClass[] = ["stock", "crypto"];

/** Files by their name relative to the folder. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

const MIDNIGHT_MS = 86_400_000;

export function filesOf({ stock, crypto }: Market): Record<string, string> {
  const pairs = crypto.map(({ symbol, bars }) => [`crypto/${symbol}_1d.csv`, pairTable(bars)]);
  return { ...(stock.length > 0 ? { "stocks.csv": longTable(stock) } : {}), ...Object.fromEntries(pairs) };
}

function longTable(listed: readonly Listed[]): string {
  const rows = listed.flatMap(({ symbol, bars }) => bars.map((bar) => `${isoDay(bar.day)},${pricesOf(bar)},${symbol}`));
  return `date,open,high,low,close,volume,Name\n${rows.join("\n")}\n`;
}

function pairTable(bars: readonly Bar[]): string {
  return `OpenTime,Open,High,Low,Close,Volume\n${bars.map((bar) => `${bar.day * MIDNIGHT_MS},${pricesOf(bar)}`).join("\n")}\n`;
}

const pricesOf = ({ open, high, low, close, volume }: Bar): string => [open, high, low, close, volume ?? ""].join(",");

/** Replaces whatever is in the folder. */
export async function writeFolder(folder: string, files: Files): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, "crypto"), { recursive: true });
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
}
