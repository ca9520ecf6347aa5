import type { ClosedClaim, SizeOrigin, SizeRow } from "../../../client/types.ts";
import { inWords } from "./text.ts";

/** The flag of a row whose edge was put into made-up prices on purpose. */
export const PLANTED = "planted_in_sample";
export const PLANTED_WORDS = "Planted in made-up prices";

export const EXPLORATORY_WORDS = "up to about 1 in 5 such set-ups expected false";

const reasons: Readonly<Record<NonNullable<SizeRow["listed"]>, string>> = {
  above_90th: "forecast higher than on 9 in 10 days of its year",
  below_10th: "forecast lower than on 9 in 10 days of its year",
};

/** Why a symbol is listed for its size. */
export const sizeReason = (listed: SizeRow["listed"]): string => (listed === null ? "pinned by you" : reasons[listed]);

const origins: Readonly<Record<SizeOrigin, string>> = {
  model: "from the model",
  history: "from its plain history: the model has shown no skill here",
};

export const originInWords = (origin: SizeOrigin): string => origins[origin];

const outcomes: Readonly<Record<string, string>> = {
  open: "still open",
  target: "target",
  stop: "stop",
  time_out: "timed out",
  void: "void",
  delisted: "delisted",
};

/** How a trade ended; unknown ways by their names. */
export const outcomeInWords = (outcome: string): string => outcomes[outcome] ?? inWords(outcome);

/** How a published claim ended, in a word or two. */
export function endingInWords({ claim, outcome, inside }: Pick<ClosedClaim, "claim" | "outcome" | "inside">): string {
  if (claim === "direction" || inside === null) return outcome === null ? "closed" : outcomeInWords(outcome);
  const within = inside["0.8"];
  return within === undefined ? "closed" : within ? "inside its 80 % range" : "outside its 80 % range";
}
