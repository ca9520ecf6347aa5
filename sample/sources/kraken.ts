import type { Bar } from "../model/bar.ts";
import { coinOf } from "./coin-names.ts";
import { json, type Source, type SourceAnswer } from "./source.ts";

const MOST_ROWS = 720;
const DAY_MINUTES = "1440";
const DOLLARS_PER_TRADE = 900;

/** Names of its own, which it uses beside the usual ones. */
const COINS: ReadonlyMap<string, string> = new Map([
  ["XBT", "BTC"],
  ["XDG", "DOGE"],
]);
/** Pairs listed in its first years are keyed by another name than they are asked for. */
const OLD_KEYS: ReadonlyMap<string, string> = new Map([
  ["BTCUSD", "XXBTZUSD"],
  ["ETHUSD", "XETHZUSD"],
  ["LTCUSD", "XLTCZUSD"],
  ["XRPUSD", "XXRPZUSD"],
  ["XLMUSD", "XXLMZUSD"],
  ["ETCUSD", "XETCZUSD"],
  ["XMRUSD", "XXMRZUSD"],
  ["ZECUSD", "XZECZUSD"],
  ["DOGEUSD", "XDGUSD"],
]);

/** `GET /0/public/OHLC?pair=XBTUSD&interval=1440&since=`; what it refuses, it refuses with status 200. */
export const kraken: Source = {
  hosts: ["api.kraken.com"],
  symbolOf: ({ query }) => coinNamed(query.get("pair") ?? ""),
  answer({ path, query }, moment) {
    if (path === "/0/public/Time") return json({ error: [], result: { unixtime: Math.floor(moment.now / 1000) } });
    if (path !== "/0/public/OHLC") return null;
    const pair = query.get("pair") ?? "";
    const coin = coinNamed(pair);
    if (coin === null) return refused("EQuery:Unknown asset pair");
    if (query.get("interval") !== DAY_MINUTES) return refused("EGeneral:Invalid arguments");
    const sinceMs = 1000 * Number(query.get("since") ?? 0);
    const bars = moment.bars("coin", coin).slice(-MOST_ROWS);
    const rows = bars
      .filter(({ session }) => session.opens > sinceMs)
      .map((bar) => toRow(bar, moment.profile("coin", coin).decimals));
    const last = (bars.findLast(({ isClosed }) => isClosed)?.session.opens ?? 0) / 1000;
    return json({ error: [], result: { [keyOf(pair, coin)]: rows, last } });
  },
  redesign: (body) => body.replace('"result":', '"data":'),
};

function coinNamed(pair: string): string | null {
  const coin = coinOf(pair);
  return coin === null ? null : (COINS.get(coin) ?? coin);
}

function keyOf(pair: string, coin: string): string {
  const quote = /USD[TC]?$/.exec(pair)?.[0] ?? "USD";
  return OLD_KEYS.get(`${coin}${quote}`) ?? `${coin === "BTC" ? "XBT" : coin}${quote}`;
}

function toRow({ session, open, high, low, close, volume }: Bar, decimals: number) {
  const fixed = (price: number) => price.toFixed(decimals);
  const average = (high + low + close) / 3;
  const trades = Math.round((volume * average) / DOLLARS_PER_TRADE);
  return [session.opens / 1000, fixed(open), fixed(high), fixed(low), fixed(close), fixed(average), volume.toFixed(8), trades];
}

function refused(reason: string): SourceAnswer {
  return json({ error: [reason] });
}
