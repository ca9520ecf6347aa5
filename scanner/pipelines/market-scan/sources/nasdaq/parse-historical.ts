import { z } from "zod";
import { AnswerUnusable } from "../../../../fetch/answer-unusable.ts";
import { readShape } from "../../../../fetch/read-shape.ts";
import { dayOf } from "../../bars.ts";
import type { RawSeries } from "../../data-gate/raw-series.ts";
import type { Listing } from "../../universe.ts";
import { type AnswerRow, toSeries } from "../live/to-series.ts";

const row = z.object({
  date: z.string(),
  open: z.string(),
  high: z.string(),
  low: z.string(),
  close: z.string(),
  volume: z.string(),
});
const answerShape = z.object({
  status: z.object({ rCode: z.int() }),
  data: z.object({ tradesTable: z.object({ rows: z.array(row).nullable() }).nullable() }).nullable(),
});

const OK = 200;
const NOT_OF_THIS_CLASS = 400;

/**
 * A `historical` answer: newest first, prices as "$1,298.21". Null where the symbol is not of the asset class asked for.
 * @throws AnswerUnusable
 */
export function parseHistorical(answer: unknown, listing: Listing, name: string): RawSeries | null {
  const origin = `Nasdaq's history of ${name}`;
  const { status, data } = readShape(answerShape, answer, origin);
  if (status.rCode === NOT_OF_THIS_CLASS) return null;
  if (status.rCode !== OK) throw new AnswerUnusable("drift", origin, `status.rCode is ${status.rCode}`);
  const rows = (data?.tradesTable?.rows ?? []).toReversed();
  return toSeries(listing, rows.map(rowOf), { source: "nasdaq", currency: "USD", origin });
}

function rowOf({ date, open, high, low, close, volume }: z.output<typeof row>): AnswerRow {
  return {
    day: dayOfUsDate(date),
    open: numberOf(open),
    high: numberOf(high),
    low: numberOf(low),
    close: numberOf(close),
    volume: numberOf(volume),
  };
}

/** "02/07/2018" -> days since 1970-01-01; NaN for anything else. */
function dayOfUsDate(text: string): number {
  const [, month, day, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text) ?? [];
  return dayOf(`${year}-${month}-${day}`);
}

/** "$1,298.21" -> 1298.21; null for "N/A"; NaN for what is no number. */
function numberOf(text: string): number | null {
  const bare = text.trim();
  if (bare === "" || bare === "N/A") return null;
  return /^\$?\d{1,3}(,?\d{3})*(\.\d+)?$/.test(bare) ? Number(bare.replace(/[$,]/g, "")) : Number.NaN;
}
