import { z } from "zod";
import { AnswerUnusable } from "../../../../fetch/answer-unusable.ts";
import { readShape } from "../../../../fetch/read-shape.ts";
import type { ReferenceRates } from "../../../../rates/reference-rates.ts";

const ORIGIN = "open.er-api.com";
const status = z.object({ result: z.string(), "error-type": z.string().optional() });
const answerShape = z.object({
  time_last_update_unix: z.int().positive(),
  base_code: z.literal("EUR"),
  rates: z.record(z.string(), z.number().positive()),
});

/** What the ECB quotes. Of the others this blend has, nobody could say what they are compared with. */
const CURRENCIES: ReadonlySet<string> = new Set(
  "USD JPY CZK DKK GBP HUF PLN RON SEK CHF ISK NOK TRY AUD BRL CAD CNY HKD IDR ILS INR KRW MXN MYR NZD PHP SGD THB ZAR".split(
    " ",
  ),
);

/** An answer of `/v6/latest/EUR`. @throws AnswerUnusable */
export function parseLatest(answer: unknown): ReferenceRates {
  const { result, "error-type": error } = readShape(status, answer, ORIGIN);
  if (result !== "success") throw new AnswerUnusable("failed", ORIGIN, `answered ${result} (${error ?? "no reason"})`);
  const { time_last_update_unix, rates } = readShape(answerShape, answer, ORIGIN);
  const perEuro = Object.fromEntries(Object.entries(rates).filter(([currency]) => CURRENCIES.has(currency)));
  if (Object.keys(perEuro).length === 0) throw new AnswerUnusable("empty", ORIGIN, "it has none of the usual currencies");
  return { day: new Date(time_last_update_unix * 1000).toISOString().slice(0, 10), source: ORIGIN, perEuro };
}
