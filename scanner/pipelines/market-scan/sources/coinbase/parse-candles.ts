import { z } from "zod";
import { AnswerUnusable } from "../../../../fetch/answer-unusable.ts";
import { readShape } from "../../../../fetch/read-shape.ts";
import type { RawSeries } from "../../data-gate/raw-series.ts";
import type { Listing } from "../../universe.ts";
import { DAY_SECONDS } from "../live/feed.ts";
import { type AnswerRow, toSeries } from "../live/to-series.ts";

const candle = z.tuple([z.int(), z.number(), z.number(), z.number(), z.number(), z.number()]);
const answerShape = z.array(candle);

/** Daily `candles`, newest first, low and high before open and close. Days on which nothing traded are left out. @throws AnswerUnusable */
export function parseCandles(answer: unknown, listing: Listing, name: string): RawSeries {
  const origin = `Coinbase's candles of ${name}`;
  const newestFirst = readShape(answerShape, answer, origin);
  const rows = newestFirst.toReversed().map((row) => rowOf(row, origin));
  return toSeries(listing, rows, { source: "coinbase", currency: "USD", origin });
}

function rowOf([seconds, low, high, open, close, volume]: z.output<typeof candle>, origin: string): AnswerRow {
  if (seconds % DAY_SECONDS !== 0)
    throw new AnswerUnusable(
      "drift",
      origin,
      `a candle begins at ${new Date(seconds * 1000).toISOString()}: a daily one begins at midnight UTC`,
    );
  return { day: seconds / DAY_SECONDS, open, high, low, close, volume };
}
