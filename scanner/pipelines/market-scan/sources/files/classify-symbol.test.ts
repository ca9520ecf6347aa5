import { expect, test } from "vitest";
import { classifySymbol } from "./classify-symbol.ts";
import { nameSymbol, nameWords } from "./name-symbol.ts";
import type { TableFormat } from "./table-layout.ts";

test.each<[file: string, folder: string, format: TableFormat, said: string]>([
  ["aapl_us_d.csv", "stooq_csv", "plain", "AAPL stock USD"],
  ["brk-b.us.txt", "stooq", "plain", "BRK-B stock USD"],
  ["cdr.csv.gz", "stooq_csv", "plain", "CDR stock unknown"],
  ["BRK-B.csv", "prices", "yahoo", "BRK-B stock USD"],
  ["OCDO.L.csv", "prices", "yahoo", "OCDO.L stock unknown"],
  ["AAL_data.csv", "us_stocks_5yr", "long_table", "AAL stock USD"],
  ["PEPEUSDT_1d.csv", "anything", "open_time", "PEPEUSDT crypto USDT"],
  ["GTUSDT.csv", "prices", "plain", "GTUSDT crypto USDT"],
  ["ETH-BTC.csv", "prices", "plain", "ETH-BTC crypto BTC"],
  ["BTC-USD.csv", "prices", "yahoo", "BTC-USD crypto USD"],
  ["eurusd.csv", "prices", "plain", "EURUSD fx USD"],
  ["EURPLN=X.csv", "prices", "yahoo", "EURPLN=X fx PLN"],
  ["xauusd_d.csv", "prices", "plain", "XAUUSD commodity USD"],
  ["gold_d.csv", "prices", "plain", "GOLD commodity unknown"],
  ["GOLD.csv", "stocks", "yahoo", "GOLD stock USD"],
  ["BTC.csv", "crypto", "plain", "BTC crypto unknown"],
])("%s in %s (%s) is %s", (file, folder, format, said) => {
  const symbol = nameSymbol(file);
  const { assetClass, currency } = classifySymbol({ symbol, format, words: nameWords(file, folder) });
  expect(`${symbol} ${assetClass} ${currency}`).toBe(said);
});
