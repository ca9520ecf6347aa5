import { z } from "zod";
import { LarderError } from "../../contract/errors.ts";
import type { ReferenceRates } from "./reference-rates.ts";

const answerShape = z.object({
  base: z.literal("EUR"),
  date: z.iso.date(),
  rates: z.record(z.string().regex(/^[A-Z]{3}$/), z.number().positive()),
});

/** Frankfurter's `/v1/latest`, which passes on the rates of the ECB. Errors: `try_later` for anything else. */
export function parseFrankfurter(answer: unknown): ReferenceRates {
  const checked = answerShape.safeParse(answer);
  if (!checked.success)
    throw new LarderError(
      "try_later",
      `Frankfurter's rates are not as expected: ${z.prettifyError(checked.error).replaceAll("\n", " ")}`,
    );
  const { date, rates } = checked.data;
  return { day: date, source: "ECB (Frankfurter)", perEuro: rates };
}
