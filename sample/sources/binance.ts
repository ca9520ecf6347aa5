import type { Bar } from "../model/bar.ts";
import { coinOf } from "./coin-names.ts";
import { json, rowsToObjects, type Source, type SourceAnswer } from "./source.ts";

const DEFAULT_ROWS = 500;
const MOST_ROWS = 1000;
/** Of a day's volume: what takers bought, and the money of one trade. Nobody reads them; they have to be there. */
const TAKER_SHARE = 0.5;
const DOLLARS_PER_TRADE = 900;

/** `GET /api/v3/klines?symbol=BTCUSDT&interval=1d&limit=&startTime=&endTime=` of the market-data mirror, oldest first. */
export const binance: Source = {
  hosts: ["data-api.binance.vision", "api.binance.com"],
  symbolOf: ({ query }) => coinOf(query.get("symbol") ?? ""),
  answer({ path, query }, moment) {
    if (path === "/api/v3/ping") return json({});
    if (path === "/api/v3/time") return json({ serverTime: moment.now });
    if (path !== "/api/v3/klines") return null;
    const coin = coinOf(query.get("symbol") ?? "");
    if (coin === null) return refused(-1121, "Invalid symbol.");
    if (query.get("interval") !== "1d") return refused(-1120, "Invalid interval.");
    const limit = Math.min(Number(query.get("limit") ?? DEFAULT_ROWS), MOST_ROWS);
    if (!(limit >= 1)) return refused(-1130, "Data sent for parameter 'limit' is not valid.");
    const start = query.get("startTime");
    const from = Number(start ?? 0);
    const until = Number(query.get("endTime") ?? moment.now);
    const within = moment.bars("coin", coin).filter(({ session }) => session.opens >= from && session.opens <= until);
    return json((start === null ? within.slice(-limit) : within.slice(0, limit)).map(toRow));
  },
  redesign: (body) => rowsToObjects(body, ["openTime", "open", "high", "low", "close", "volume", "closeTime"]),
};

function toRow({ session, open, high, low, close, volume }: Bar) {
  const money = (volume * (high + low + close)) / 3;
  return [
    session.opens,
    fixed(open),
    fixed(high),
    fixed(low),
    fixed(close),
    fixed(volume),
    session.closes - 1,
    fixed(money),
    Math.round(money / DOLLARS_PER_TRADE),
    fixed(volume * TAKER_SHARE),
    fixed(money * TAKER_SHARE),
    "0",
  ];
}

function fixed(value: number): string {
  return value.toFixed(8);
}

function refused(code: number, msg: string): SourceAnswer {
  return json({ code, msg }, 400);
}
