import type { RateSet } from "../../contract/candidate.ts";
import type { Door } from "../../contract/verbs.ts";
import type { Gathered, Pipeline, Work } from "../pipeline.ts";
import { pinRates } from "../rates/pin.ts";

/** The rates pinned to a run: in its display currency, of the time its newest data is as of. `door` is for looking up published ones. */
export function ratesFor<Input extends Record<string, unknown>, Part>(
  pipeline: Pipeline<Input, Part>,
  input: Input,
  { reports }: Gathered<Part>,
  work: Work,
  door: Door,
): Promise<RateSet> {
  const newest = reports.flatMap(({ as_of }) => as_of ?? []).sort((a, b) => Date.parse(a) - Date.parse(b));
  return pinRates({ base: pipeline.displayCurrency(input), asOf: newest.at(-1) ?? null }, pipeline.rates, work, door);
}
