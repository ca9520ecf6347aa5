import { z } from "zod";
import { AnswerUnusable } from "../../../../fetch/answer-unusable.ts";
import { readShape } from "../../../../fetch/read-shape.ts";
import { SourceBlocked } from "../../../../fetch/source-blocked.ts";
import type { RawSeries } from "../../data-gate/raw-series.ts";
import type { Listing } from "../../universe.ts";
import { DAY_SECONDS } from "../live/feed.ts";
import { type AnswerRow, toSeries } from "../live/to-series.ts";

export const KRAKEN_HOST = "api.kraken.com";

const candle = z.tuple([z.int(), z.string(), z.string(), z.string(), z.string(), z.string(), z.string(), z.int()]);
const answerShape = z.object({ error: z.array(z.string()), result: z.record(z.string(), z.unknown()).optional() });
const candles = z.array(candle);

/**
 * An `OHLC` answer of daily candles, oldest first; the last one is of the day that is not over. The pair stands under a name of
 * Kraken's own (XXBTZUSD for XBTUSD), and errors come with status 200.
 * @throws AnswerUnusable; SourceBlocked where it asks for a pause
 */
export function parseOhlc(answer: unknown, listing: Listing, name: string): RawSeries {
  const origin = `Kraken's OHLC of ${name}`;
  const { error, result = {} } = readShape(answerShape, answer, origin);
  if (error.some((said) => /rate limit|too many requests|temporary lockout/i.test(said))) throw pause(error);
  if (error.length > 0) throw new AnswerUnusable("drift", origin, error.join(", "));
  const pairs = Object.keys(result).filter((key) => key !== "last");
  const [pair] = pairs;
  if (pair === undefined || pairs.length > 1)
    throw new AnswerUnusable("drift", origin, `it holds ${pairs.length} pairs: ${pairs.join(", ")}`);
  const rows = readShape(candles, result[pair], origin).map((row) => rowOf(row, origin));
  return toSeries(listing, rows, { source: "kraken", currency: "USD", origin });
}

function pause(error: readonly string[]): SourceBlocked {
  return new SourceBlocked(`${KRAKEN_HOST} answered 200 with ${error.join(", ")}`, {
    host: KRAKEN_HOST,
    status: 200,
    until: null,
    tries: 1,
  });
}

function rowOf([seconds, open, high, low, close, , volume]: z.output<typeof candle>, origin: string): AnswerRow {
  if (seconds % DAY_SECONDS !== 0)
    throw new AnswerUnusable(
      "drift",
      origin,
      `a candle begins at ${new Date(seconds * 1000).toISOString()}: a daily one begins at midnight UTC`,
    );
  return {
    day: seconds / DAY_SECONDS,
    open: Number(open),
    high: Number(high),
    low: Number(low),
    close: Number(close),
    volume: Number(volume),
  };
}
