import type { Bar } from "../model/bar.ts";
import { DAY_MS, dayOf } from "../model/days.ts";
import { isNyseSession, nyseSession } from "../model/nyse.ts";
import { newYorkOffset } from "../model/time-zones.ts";
import type { Moment } from "../model/world.ts";
import { type Instrument, timestampOf } from "./yahoo-series.ts";

export const RANGES: readonly string[] = ["1d", "5d", "1mo", "3mo", "6mo", "1y", "2y", "5y", "10y", "ytd", "max"];

const HOUR_SECONDS = 3600;
const YEAR_DAYS = 365;

/** `before`: the close of the bar before the window. */
export function metaOf(instrument: Instrument, bars: readonly Bar[], before: number | null, range: string, moment: Moment) {
  const { now } = moment;
  const last = bars.at(-1);
  const year = bars.filter(({ day }) => day > dayOf(now) - YEAR_DAYS);
  const zone = zoneOf(instrument, now);
  const name = `${instrument.symbol} (invented values)`;
  return {
    currency: "USD",
    symbol: instrument.ticker,
    ...marketOf(instrument, moment),
    firstTradeDate: secondsOf(bars[0]?.session.opens),
    regularMarketTime: last === undefined ? null : lastTradeOf(last, now),
    hasPrePostMarketData: instrument.kind === "stock",
    ...zone,
    regularMarketPrice: last?.close ?? null,
    fiftyTwoWeekHigh: year.reduce((highest, { high }) => Math.max(highest, high), 0),
    fiftyTwoWeekLow: year.reduce((lowest, { low }) => Math.min(lowest, low), Number.POSITIVE_INFINITY),
    regularMarketDayHigh: last?.high ?? null,
    regularMarketDayLow: last?.low ?? null,
    regularMarketVolume: last?.volume ?? null,
    longName: name,
    shortName: name,
    ...(before === null ? {} : { chartPreviousClose: before }),
    priceHint: moment.profile(instrument.kind, instrument.symbol).decimals,
    currentTradingPeriod: tradingPeriod(instrument, now, zone),
    dataGranularity: "1d",
    range,
    validRanges: RANGES,
  };
}

function marketOf({ kind, symbol }: Instrument, moment: Moment) {
  if (kind === "coin") return { exchangeName: "CCC", fullExchangeName: "CCC", instrumentType: "CRYPTOCURRENCY" };
  if (moment.profile(kind, symbol).isFund) return { exchangeName: "PCX", fullExchangeName: "NYSEArca", instrumentType: "ETF" };
  return { exchangeName: "NMS", fullExchangeName: "NasdaqGS", instrumentType: "EQUITY" };
}

function lastTradeOf(last: Bar, now: number): number {
  const traded = timestampOf(last, now);
  return traded > (secondsOf(last.session.opens) ?? 0) ? traded : Math.floor(last.session.closes / 1000) + 1;
}

function zoneOf({ kind }: Instrument, now: number) {
  if (kind === "coin") return { gmtoffset: 0, timezone: "UTC", exchangeTimezoneName: "UTC" };
  const hours = newYorkOffset(dayOf(now));
  return {
    gmtoffset: hours * HOUR_SECONDS,
    timezone: hours === -4 ? "EDT" : "EST",
    exchangeTimezoneName: "America/New_York",
  };
}

/** Of the session that goes on, or else of the next one. */
function tradingPeriod({ kind }: Instrument, now: number, { timezone, gmtoffset }: { timezone: string; gmtoffset: number }) {
  const { opens, closes } = kind === "stock" ? sessionToCome(now) : coinDay(now);
  const period = (start: number, end: number) => ({ timezone, start: start / 1000, end: end / 1000, gmtoffset });
  if (kind === "coin") return { pre: period(opens, opens), regular: period(opens, closes), post: period(closes, closes) };
  const early = 5.5 * HOUR_SECONDS * 1000; // from 4:00
  const late = 4 * HOUR_SECONDS * 1000;
  return { pre: period(opens - early, opens), regular: period(opens, closes), post: period(closes, closes + late) };
}

function sessionToCome(now: number) {
  let day = dayOf(now);
  while (!isNyseSession(day) || nyseSession(day).closes <= now) day++;
  return nyseSession(day);
}

function coinDay(now: number) {
  const opens = dayOf(now) * DAY_MS;
  return { opens, closes: opens + DAY_MS - 60_000 }; // to 23:59
}

function secondsOf(ms: number | undefined): number | null {
  return ms === undefined ? null : ms / 1000;
}
