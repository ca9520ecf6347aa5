import type { Bar } from "../model/bar.ts";
import { isoDay, parseIsoDay } from "../model/days.ts";
import { json, type Source } from "./source.ts";

const HEADERS = { date: "Date", close: "Close/Last", volume: "Volume", open: "Open", high: "High", low: "Low" };
const DEFAULT_ROWS = 14;

/** `GET /api/quote/AAPL/historical?assetclass=stocks&fromdate=&todate=&limit=`: closed sessions, newest first, all of it text. */
export const nasdaq: Source = {
  hosts: ["api.nasdaq.com"],
  symbolOf: ({ path }) => tickerOf(path),
  answer({ path, query }, moment) {
    const symbol = tickerOf(path);
    if (symbol === null) return null;
    const isFund = moment.profile("stock", symbol).isFund;
    if (query.get("assetclass") !== (isFund ? "etf" : "stocks")) return refused("Symbol not exists.");
    const from = parseIsoDay(query.get("fromdate") ?? "");
    if (from === null) return refused("From date is mandatory.");
    const until = parseIsoDay(query.get("todate") ?? "") ?? Number.POSITIVE_INFINITY;
    const within = moment.bars("stock", symbol).filter(({ day, isClosed }) => isClosed && day >= from && day <= until);
    const rows = within.map((bar) => toRow(bar, isFund)).reverse();
    const limit = Number(query.get("limit") ?? DEFAULT_ROWS);
    const tradesTable = { asOf: null, headers: HEADERS, rows: rows.slice(0, limit) };
    const status = { rCode: 200, bCodeMessage: null, developerMessage: null };
    return json({ data: { symbol, totalRecords: rows.length, tradesTable }, message: null, status });
  },
  redesign: (body) => body.replaceAll('"close":"', '"closePrice":"').replaceAll('"date":"', '"tradeDate":"'),
};

/** It writes share classes as `BRK.B`, the model as `BRK-B`. */
function tickerOf(path: string): string | null {
  const ticker = /^\/api\/quote\/([A-Za-z]{1,5}(?:[./-][A-Za-z])?)\/historical$/.exec(path)?.[1];
  return ticker?.toUpperCase().replace(/[./]/, "-") ?? null;
}

/** Prices of funds come without the dollar sign. */
function toRow({ day, open, high, low, close, volume }: Bar, isFund: boolean) {
  const price = (value: number) => `${isFund ? "" : "$"}${value.toFixed(2)}`;
  const [year, month, dayOfMonth] = isoDay(day).split("-");
  return {
    date: `${month}/${dayOfMonth}/${year}`,
    close: price(close),
    volume: volume.toLocaleString("en-US"),
    open: price(open),
    high: price(high),
    low: price(low),
  };
}

/** The status is 200; the refusal is in the body. */
function refused(errorMessage: string) {
  const bCodeMessage = [{ code: 1001, errorMessage }];
  return json({ data: null, message: null, status: { rCode: 400, bCodeMessage, developerMessage: null } });
}
