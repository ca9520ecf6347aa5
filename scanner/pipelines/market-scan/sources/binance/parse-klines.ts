import { z } from "zod";
import { AnswerUnusable } from "../../../../fetch/answer-unusable.ts";
import { readShape } from "../../../../fetch/read-shape.ts";
import type { RawSeries } from "../../data-gate/raw-series.ts";
import type { Listing } from "../../universe.ts";
import { type AnswerRow, toSeries } from "../live/to-series.ts";

const kline = z.tuple([z.int(), z.string(), z.string(), z.string(), z.string(), z.string()]).rest(z.unknown());
const answerShape = z.array(kline);

const DAY_MS = 86_400_000;

/** `klines` of one day each, oldest first; the last one is of the day that is not over. @throws AnswerUnusable */
export function parseKlines(answer: unknown, listing: Listing, name: string): RawSeries {
  const origin = `Binance's klines of ${name}`;
  const rows = readShape(answerShape, answer, origin).map((row) => rowOf(row, origin));
  return toSeries(listing, rows, { source: "binance", currency: "USDT", origin });
}

function rowOf([openMs, open, high, low, close, volume]: z.output<typeof kline>, origin: string): AnswerRow {
  if (openMs % DAY_MS !== 0)
    throw new AnswerUnusable(
      "drift",
      origin,
      `a bar opens at ${new Date(openMs).toISOString()}: a daily one opens at midnight UTC`,
    );
  return {
    day: openMs / DAY_MS,
    open: Number(open),
    high: Number(high),
    low: Number(low),
    close: Number(close),
    volume: Number(volume),
  };
}
