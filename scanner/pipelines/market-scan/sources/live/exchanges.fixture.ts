import type { IncomingMessage, ServerResponse } from "node:http";
import { isSession } from "../../analysis/trading-calendar.ts";
import { dayOf, isoDay } from "../../bars.ts";

const DAY_MS = 86_400_000;
const DAY_SECONDS = 86_400;
const OPENING_SECONDS = 52_200; // 14:30 UTC, the opening in New York in winter

type Answer = { readonly status: number; readonly headers?: Record<string, string>; readonly body: unknown };
/** Answers in the place of a host; undefined lets the host answer itself. */
type Fault = (symbol: string, asked: number) => Answer | undefined;

/**
 * The five market hosts with made-up prices in the shapes they really send, for any symbol, up to and including the forming bar of
 * `now`. Each host's prices differ a little, so that a spliced series would show.
 */
export function exchanges(now: () => number) {
  const faults = new Map<string, Fault>();
  const asked: { host: string; symbol: string; url: URL }[] = [];
  /** Applied to all prices up to the day, as after a split. */
  let restated = { factor: 1, upTo: 0 };

  const close = (host: string, symbol: string, day: number): number => {
    const seed = [...`${symbol} ${host}`].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7);
    const price = 50 + seed / 10_000 + Math.sin(day / 3 + seed);
    return price * (day <= restated.upTo ? restated.factor : 1);
  };
  const bar = (host: string, symbol: string, day: number) => {
    const last = close(host, symbol, day);
    return { day, open: last - 0.1, high: last + 0.5, low: last - 0.5, close: last, volume: 1000 + (day % 7) };
  };
  const daysOf = (from: number, to: number, isTraded: (day: number) => boolean): number[] =>
    Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at).filter(isTraded);
  const today = () => Math.floor(now() / DAY_MS);
  const barsOf = (host: string, symbol: string, from: number, to: number, isTraded = (_day: number) => true) =>
    daysOf(Math.max(from, dayOf("2019-01-01")), Math.min(to, today()), isTraded).map((day) => bar(host, symbol, day));
  const stockDays = new Set(daysOf(dayOf("2019-01-01"), dayOf("2027-01-01"), (day) => isSession(day, "nyse")));
  const isStockDay = (day: number) => stockDays.has(day);
  const number = (url: URL, name: string) => Number(url.searchParams.get(name));

  const hosts: Record<string, { symbolOf: (url: URL) => string; answer: (symbol: string, url: URL) => unknown }> = {
    "query2.finance.yahoo.com": {
      symbolOf: (url) => url.pathname.split("/").at(-1) ?? "",
      answer(symbol, url) {
        const from = Math.floor(number(url, "period1") / DAY_SECONDS);
        const bars = barsOf("yahoo", symbol, from, Math.floor(number(url, "period2") / DAY_SECONDS), isStockDay);
        const column = (name: "open" | "high" | "low" | "close" | "volume") => bars.map((one) => one[name]);
        const quote = {
          open: column("open"),
          high: column("high"),
          low: column("low"),
          close: column("close"),
          volume: column("volume"),
        };
        const meta = {
          symbol,
          currency: "USD",
          gmtoffset: -18_000,
          exchangeTimezoneName: "America/New_York",
          dataGranularity: "1d",
        };
        const timestamp = bars.map(({ day }) => day * DAY_SECONDS + OPENING_SECONDS);
        return { chart: { result: [{ meta, timestamp, indicators: { quote: [quote] } }], error: null } };
      },
    },
    "api.nasdaq.com": {
      symbolOf: (url) => url.pathname.split("/")[3] ?? "",
      answer(symbol, url) {
        const isFund = symbol === "SPY";
        if (isFund !== (url.searchParams.get("assetclass") === "etf")) return { data: null, status: { rCode: 400 } };
        const [from, to] = [dayOf(url.searchParams.get("fromdate") ?? ""), dayOf(url.searchParams.get("todate") ?? "")];
        const dollars = (price: number) => `$${price.toFixed(4)}`;
        const rows = barsOf("nasdaq", symbol, from, to, isStockDay).map(({ day, open, high, low, close, volume }) => {
          const [year, month, dayOfMonth] = isoDay(day).split("-");
          const date = `${month}/${dayOfMonth}/${year}`;
          return {
            date,
            open: dollars(open),
            high: dollars(high),
            low: dollars(low),
            close: dollars(close),
            volume: `${volume}`,
          };
        });
        return { data: { symbol, tradesTable: { rows: rows.toReversed() } }, status: { rCode: 200 } };
      },
    },
    "data-api.binance.vision": {
      symbolOf: (url) => url.searchParams.get("symbol") ?? "",
      answer(symbol, url) {
        const bars = barsOf("binance", symbol, number(url, "startTime") / DAY_MS, Math.floor(number(url, "endTime") / DAY_MS));
        const row = ({ day, open, high, low, close, volume }: (typeof bars)[number]) => [
          day * DAY_MS,
          ...[open, high, low, close, volume].map(String),
          (day + 1) * DAY_MS - 1,
        ];
        return bars.slice(0, number(url, "limit")).map(row);
      },
    },
    "api.kraken.com": {
      symbolOf: (url) => url.searchParams.get("pair") ?? "",
      answer(symbol, url) {
        const from = Math.ceil(number(url, "since") / DAY_SECONDS);
        const rows = barsOf("kraken", symbol, from, today()).slice(-720);
        const candles = rows.map(({ day, open, high, low, close, volume }) => [
          day * DAY_SECONDS,
          ...[open, high, low, close, close, volume].map(String),
          9,
        ]);
        return { error: [], result: { [`X${symbol}Z`]: candles, last: 0 } };
      },
    },
    "api.exchange.coinbase.com": {
      symbolOf: (url) => url.pathname.split("/")[2] ?? "",
      answer(symbol, url) {
        const [from, to] = ["start", "end"].map((name) => Date.parse(url.searchParams.get(name) ?? "") / DAY_MS) as [
          number,
          number,
        ];
        const bars = barsOf("coinbase", symbol, from, to).toReversed();
        return bars.map(({ day, open, high, low, close, volume }) => [day * DAY_SECONDS, low, high, open, close, volume]);
      },
    },
  };

  function listen(request: IncomingMessage, response: ServerResponse): void {
    const [, name = "", ...path] = (request.url ?? "").split("/");
    const url = new URL(`https://${name}/${path.join("/")}`);
    const host = hosts[name];
    if (host === undefined) return void response.writeHead(404).end();
    const symbol = host.symbolOf(url);
    asked.push({ host: name, symbol, url });
    const times = asked.filter((one) => one.host === name).length;
    const { status, headers, body } = faults.get(name)?.(symbol, times) ?? { status: 200, body: host.answer(symbol, url) };
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  }

  return {
    listen,
    asked,
    fault: (host: string, fault: Fault | null) => void (fault === null ? faults.delete(host) : faults.set(host, fault)),
    restate(factor: number, upTo: string) {
      restated = { factor, upTo: dayOf(upTo) };
    },
    close,
  };
}
