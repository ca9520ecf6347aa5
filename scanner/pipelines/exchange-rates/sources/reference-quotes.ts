import { AnswerUnusable } from "../../../fetch/answer-unusable.ts";
import type { ReferenceRates } from "../../../rates/reference-rates.ts";
import type { Quote } from "./feed.ts";

/** Reference rates of one day as quotes of the euro. @throws AnswerUnusable for a day that has not come yet */
export function referenceQuotes({ day, source, perEuro }: ReferenceRates, now: number): Quote[] {
  const at = Date.parse(day);
  if (at > now) throw new AnswerUnusable("drift", source, `its rates are dated ${day}, which is ahead`);
  const as_of = new Date(at).toISOString();
  return Object.entries(perEuro).map(([quote, value]) => ({ base: "EUR", quote, kind: "reference", side: null, value, as_of }));
}
