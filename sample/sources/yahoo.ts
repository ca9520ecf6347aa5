import type { Bar } from "../model/bar.ts";
import { DAY_MS, dayIn, dayOf, yearOf } from "../model/days.ts";
import type { Moment } from "../model/world.ts";
import { coinOf } from "./coin-names.ts";
import { json, type Source, type SourceAnswer } from "./source.ts";
import { metaOf, RANGES } from "./yahoo-meta.ts";
import { adjustedCloses, eventsOf, type Instrument, timestampOf } from "./yahoo-series.ts";

const PATH = /^\/v8\/finance\/chart\/([^/]+)$/;
/** Calendar days of the fixed ranges; the others depend on the date. */
const RANGE_DAYS: Readonly<Record<string, number>> = { "5d": 6, "1mo": 30, "3mo": 91, "6mo": 182 };
const RANGE_YEARS: Readonly<Record<string, number>> = { "1y": 1, "2y": 2, "5y": 5, "10y": 10 };

/** `GET /v8/finance/chart/AAPL?range=2y&interval=1d&events=div%2Csplit`, or with period1 and period2 in epoch seconds. */
export const yahoo: Source = {
  hosts: ["query1.finance.yahoo.com", "query2.finance.yahoo.com"],
  symbolOf: ({ path }) => instrumentOf(path)?.symbol ?? null,
  answer({ path, query }, moment) {
    if (!PATH.test(path)) return null;
    const instrument = instrumentOf(path);
    if (instrument === null) return refused(404, "Not Found", "No data found, symbol may be delisted");
    const interval = query.get("interval") ?? "1d";
    if (interval !== "1d")
      return refused(422, "Unprocessable Entity", `invalid interval '${interval}': only 1d is invented here`);
    const bars = moment.bars(instrument.kind, instrument.symbol);
    const asked = boundsOf(query, bars.at(-1), moment);
    if (asked === null) return refused(400, "Bad Request", `Data doesn't exist for range ${query.get("range")}`);
    const at = (bar: Bar) => timestampOf(bar, moment.now);
    const within = bars.filter((bar) => at(bar) >= asked.from && at(bar) <= asked.until);
    const before = bars.findLast((bar) => at(bar) < asked.from);
    const meta = metaOf(instrument, bars, before?.close ?? null, query.get("range") ?? "", moment);
    return json(
      { chart: { result: [{ meta, ...seriesOf(instrument, within, query, moment) }], error: null } },
      200,
      "application/json;charset=utf-8",
    );
  },
  redesign: (body) => body.replaceAll('"close":', '"closePrice":').replaceAll('"timestamp":', '"timestamps":'),
};

/** A window without bars has neither times nor an array of prices, as recorded on a Saturday. */
function seriesOf(instrument: Instrument, bars: readonly Bar[], query: URLSearchParams, moment: Moment) {
  if (bars.length === 0) return { indicators: { quote: [{}], adjclose: [{}] } };
  const events = eventsOf(instrument, bars, query.get("events") ?? "", moment);
  const quote = {
    open: bars.map(({ open }) => Math.fround(open)), // its prices are single-precision numbers
    high: bars.map(({ high }) => Math.fround(high)),
    low: bars.map(({ low }) => Math.fround(low)),
    close: bars.map(({ close }) => Math.fround(close)),
    volume: bars.map(({ volume }) => volume),
  };
  return {
    timestamp: bars.map((bar) => timestampOf(bar, moment.now)),
    ...(events === null ? {} : { events }),
    indicators: {
      quote: [quote],
      ...(query.get("includeAdjustedClose") === "false"
        ? {}
        : { adjclose: [{ adjclose: adjustedCloses(instrument, bars, moment) }] }),
    },
  };
}

function instrumentOf(path: string): Instrument | null {
  const symbol = decodeURIComponent(PATH.exec(path)?.[1] ?? "").toUpperCase();
  const coin = symbol.endsWith("-USD") ? coinOf(symbol) : null;
  if (coin !== null) return { kind: "coin", symbol: coin, ticker: symbol };
  return /^[A-Z]{1,5}(-[A-Z])?$/.test(symbol) ? { kind: "stock", symbol, ticker: symbol } : null;
}

/** Epoch seconds, both included. */
function boundsOf(query: URLSearchParams, last: Bar | undefined, { now }: Moment): { from: number; until: number } | null {
  const until = Number(query.get("period2") ?? now / 1000);
  const period1 = query.get("period1");
  if (period1 !== null) return { from: Number(period1), until };
  const range = query.get("range") ?? "1mo";
  if (!RANGES.includes(range)) return null;
  if (range === "1d" && last !== undefined) return { from: timestampOf(last, now), until };
  return { from: firstDayOf(range, dayOf(now)) * (DAY_MS / 1000), until };
}

function firstDayOf(range: string, today: number): number {
  const date = new Date(today * DAY_MS);
  const years = RANGE_YEARS[range];
  if (years !== undefined) return dayIn(yearOf(today) - years, date.getUTCMonth() + 1, date.getUTCDate());
  if (range === "ytd") return dayIn(yearOf(today), 1, 1);
  const days = RANGE_DAYS[range];
  return days === undefined ? 0 : today - days;
}

function refused(status: number, code: string, description: string): SourceAnswer {
  return json({ chart: { result: null, error: { code, description } } }, status, "application/json;charset=utf-8");
}
