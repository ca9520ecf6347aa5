import { z } from "zod";
import { AnswerUnusable } from "../../../../fetch/answer-unusable.ts";
import { readShape } from "../../../../fetch/read-shape.ts";
import { dayOf } from "../../bars.ts";
import type { RawSeries } from "../../data-gate/raw-series.ts";
import type { Listing } from "../../universe.ts";
import { DAY_SECONDS } from "../live/feed.ts";
import { type AnswerRow, toSeries } from "../live/to-series.ts";

const column = z.array(z.number().nullable()).optional();
const result = z.object({
  meta: z.object({
    symbol: z.string(),
    currency: z.string(),
    gmtoffset: z.number(),
    exchangeTimezoneName: z.string(),
    dataGranularity: z.string(),
  }),
  timestamp: z.array(z.int()).optional(), // absent where the range holds no session
  indicators: z.object({
    quote: z.tuple([z.object({ open: column, high: column, low: column, close: column, volume: column })]),
  }),
});
const answerShape = z.object({
  chart: z.object({
    result: z.tuple([result]).nullish(),
    error: z.object({ code: z.string(), description: z.string().nullish() }).nullish(),
  }),
});

type Result = z.output<typeof result>;

/** Yahoo quotes some exchanges in hundredths of their currency, under a name of its own. */
const subunits: Readonly<Record<string, string>> = { GBp: "GBP", GBX: "GBP", ZAc: "ZAR", ILA: "ILS" };
const SUBUNITS_PER_UNIT = 100;

/**
 * A `v8/finance/chart` answer of daily bars. Its quotes are adjusted for splits and not for dividends, as bars are here; days are
 * those of the exchange's own calendar. The last bar may be of a session still open.
 * @throws AnswerUnusable
 */
export function parseChart(answer: unknown, listing: Listing, name: string): RawSeries {
  const origin = `Yahoo's chart of ${name}`;
  const { chart } = readShape(answerShape, answer, origin);
  if (chart.error)
    throw new AnswerUnusable("drift", origin, `${chart.error.code}: ${chart.error.description ?? "no description"}`);
  if (!chart.result) throw new AnswerUnusable("drift", origin, "it has neither a result nor an error");
  const [{ meta, timestamp: times = [], indicators }] = chart.result;
  const [quote] = indicators.quote;
  checkLengths(quote, times.length, origin);
  if (meta.symbol !== name) throw new AnswerUnusable("drift", origin, `it is about ${meta.symbol}`);
  if (times.length > 0 && meta.dataGranularity !== "1d")
    throw new AnswerUnusable("drift", origin, `its bars are of ${meta.dataGranularity}`);
  const unit = subunits[meta.currency];
  const scale = unit === undefined ? 1 : SUBUNITS_PER_UNIT;
  const rows = times.map((time, at) => rowAt(quote, at, dayAt(time, meta), scale));
  return toSeries(listing, rows, { source: "yahoo", currency: unit ?? meta.currency, origin });
}

type Quote = Result["indicators"]["quote"][0];

function checkLengths(quote: Quote, expected: number, origin: string): void {
  for (const [name, values = []] of Object.entries(quote))
    if (values.length !== expected)
      throw new AnswerUnusable("drift", origin, `${values.length} values of "${name}" for ${expected} timestamps`);
  if (expected > 0 && Object.keys(quote).length < 5)
    throw new AnswerUnusable("drift", origin, `it has only ${Object.keys(quote).join(", ")}`);
}

function rowAt(quote: Quote, at: number, day: number, scale: number): AnswerRow {
  const price = (values: readonly (number | null)[] | undefined) => {
    const value = values?.[at] ?? null;
    return value === null ? null : value / scale;
  };
  const { open, high, low, close, volume } = quote;
  return { day, open: price(open), high: price(high), low: price(low), close: price(close), volume: volume?.[at] ?? null };
}

const HOUR_SECONDS = 3600;

/** The exchange's calendar day of an instant (seconds since 1970). */
function dayAt(time: number, { gmtoffset, exchangeTimezoneName }: Result["meta"]): number {
  const local = time + gmtoffset; // the offset of today: in the other season it is an hour off
  const secondOfDay = ((local % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS;
  const sureOfDay = secondOfDay >= HOUR_SECONDS && secondOfDay < DAY_SECONDS - HOUR_SECONDS;
  return sureOfDay ? Math.floor(local / DAY_SECONDS) : dayOf(calendarOf(exchangeTimezoneName).format(time * 1000));
}

const calendars = new Map<string, Intl.DateTimeFormat>();

function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const known = calendars.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }); // writes 2018-02-07
  calendars.set(timeZone, made);
  return made;
}
