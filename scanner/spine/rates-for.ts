import type { RateSet } from "../../contract/candidate.ts";
import type { Gathered, Pipeline, Work } from "../pipeline.ts";
import { pinRates } from "../rates/pin.ts";

/** The rates pinned to a run: in its display currency, of the time its newest data is as of. */
export function ratesFor<Input extends Record<string, unknown>, Part>(
  pipeline: Pipeline<Input, Part>,
  input: Input,
  { reports }: Gathered<Part>,
  work: Work,
): Promise<RateSet> {
  const newest = reports.flatMap(({ as_of }) => as_of ?? []).sort((a, b) => Date.parse(a) - Date.parse(b));
  return pinRates(pipeline.displayCurrency(input), newest.at(-1) ?? null, pipeline.rates, work);
}
