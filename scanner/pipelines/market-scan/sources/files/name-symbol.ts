import { basename } from "node:path";

const extension = /\.(csv|txt)(\.gz)?$/i;
const suffix = /[._](us|d|1d|daily|data)$/i; // Stooq's market and period, Binance's period, "AAL_data"

/** The symbol a file is named after: aapl_us_d.csv -> AAPL, BTCUSDT_1d.csv -> BTCUSDT, cdr.csv.gz -> CDR, brk-b.us.txt -> BRK-B. */
export function nameSymbol(file: string): string {
  let stem = basename(file).replace(extension, "");
  while (suffix.test(stem)) stem = stem.replace(suffix, "");
  return stem.toUpperCase();
}

/** The words of a file's name and of its folder's, lower case: what they say about everything inside. */
export function nameWords(file: string, folder: string): ReadonlySet<string> {
  const words = `${basename(file).replace(extension, "")} ${basename(folder)}`.toLowerCase();
  return new Set(words.split(/[^a-z0-9]+/).filter((word) => word !== ""));
}
