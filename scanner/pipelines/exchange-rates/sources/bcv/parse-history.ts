import { z } from "zod";
import { readShape } from "../../../../fetch/read-shape.ts";
import { redenominate } from "../../analysis/redenominate.ts";
import type { Quote } from "../feed.ts";

const dayShape = z.object({
  date: z.iso.date(),
  rates: z.array(z.object({ currency: z.string().regex(/^[A-Z]{3}$/), rate: z.number().positive() })),
});

/**
 * Official rates of the past, one entry per value date as `{date, rates: [{currency, rate}]}` with the rate as it was published: all in
 * bolívares of today, oldest first. Days without an entry (weekends, holidays) stay without one: the rate before is in force.
 * @throws AnswerUnusable
 */
export function parseHistory(content: unknown): Quote[] {
  const days = readShape(z.array(dayShape), content, "the history of the BCV's rates");
  return days
    .toSorted((a, b) => (a.date < b.date ? -1 : 1))
    .flatMap(({ date, rates }) =>
      rates.map(({ currency, rate }): Quote => {
        const as_of = new Date(`${date}T00:00:00-04:00`).toISOString();
        return { base: currency, quote: "VES", kind: "official", side: null, value: redenominate(rate, date), as_of };
      }),
    );
}
