import { z } from "zod";
import { firstPassage, rangeOf, touchOdds } from "../../contract/path-odds.ts";
import { lastBarOf } from "./last-bar-of.ts";
import { type Barrier, barriersOf, type OddsQuestion } from "./odds-question.ts";
import type { Documents } from "./read-evidence.ts";
import { type Answerer, isExperimental, type SizeQuestion, sizeAnswers, sizeOrigin } from "./size-answers.ts";

const RANGE_LEVEL = 0.8;
const RULE = "both barriers in one day count as stop first";
const NOTE = "says how far, not which way";

const share = z.number().min(0).max(1);
const price = z.number().positive();
const barrier = z
  .object({
    price: price.describe("In the symbol's currency"),
    move_pct: z.number().describe("Percent from the reference price"),
  })
  .nullable();

/** The odds of any target and stop. Its own fields of `sizeOrigin` are those of what was asked: which comes first, or the touch. */
export const oddsAnswer = z.object({
  symbol: z.string(),
  as_of_bar: z.iso.date().describe("Last closed bar, from which the days count"),
  reference_price: price.describe("Its close, in the symbol's currency"),
  currency: z.string(),
  days: z.int().positive().describe("Trading days ahead"),
  side: z.enum(["long", "short"]).describe("long: the target lies above the reference price, or the stop below it"),
  target: barrier.describe("null where it was not asked about"),
  stop: barrier.describe("null where it was not asked about"),
  target_first: share.nullable().describe("Odds that the target is touched before the stop; null unless both were asked about"),
  stop_first: share.nullable().describe("Odds that the stop is touched before the target; null unless both were asked about"),
  neither: share.nullable().describe("Odds that neither is touched; null unless both were asked about"),
  touch_target: share.nullable().describe("Odds that the target is touched, whatever else is"),
  touch_stop: share.nullable().describe("Odds that the stop is touched, whatever else is"),
  range_80: z
    .object({ low: price.describe("In the symbol's currency"), high: price.describe("In the symbol's currency") })
    .describe("The close after so many days lies inside with odds of 0.8"),
  ...sizeOrigin.shape,
  experimental: z.boolean().describe("The horizon has not met what is promised of the shorter ones"),
  origins: z
    .object({
      first_passage: sizeOrigin.nullable(),
      touch_target: sizeOrigin.nullable(),
      touch_stop: sizeOrigin.nullable(),
      range_80: sizeOrigin,
    })
    .describe("By number, whose answer it is; those of model and history need not agree with each other"),
  rule: z.literal(RULE),
  note: z.literal(NOTE),
});
export type OddsAnswer = z.infer<typeof oddsAnswer>;

/**
 * Answers a question about one symbol's size, from what is stored.
 * @throws LarderError fix_input naming the field, the value and the remedy
 */
export function answerOdds({ symbol, size }: Pick<Documents, "symbol" | "size">, question: OddsQuestion): OddsAnswer {
  const { day: as_of_bar, close } = lastBarOf(symbol.bars);
  const { target, stop, side } = barriersOf(question, close);
  const { days } = question;
  const answererOf = sizeAnswers(symbol, size, days);
  const first = target && stop && passage(answererOf, days, side, target, stop);
  const touched = { target: target && touch(answererOf, days, target), stop: stop && touch(answererOf, days, stop) };
  const range = rangeAround(answererOf, days, close);
  const asked = first ?? touched.target ?? touched.stop ?? range;
  return {
    symbol: symbol.symbol,
    as_of_bar,
    reference_price: close,
    currency: symbol.currency,
    days,
    side,
    target: target && shown(target),
    stop: stop && shown(stop),
    target_first: first?.odds.target_first ?? null,
    stop_first: first?.odds.stop_first ?? null,
    neither: first?.odds.neither ?? null,
    touch_target: touched.target?.odds ?? null,
    touch_stop: touched.stop?.odds ?? null,
    range_80: range.range,
    ...asked.origin,
    experimental: isExperimental(days),
    origins: {
      first_passage: first?.origin ?? null,
      touch_target: touched.target?.origin ?? null,
      touch_stop: touched.stop?.origin ?? null,
      range_80: range.origin,
    },
    rule: RULE,
    note: NOTE,
  };
}

type AnswererOf = (question: SizeQuestion) => Answerer;

function passage(answererOf: AnswererOf, days: number, side: "long" | "short", target: Barrier, stop: Barrier) {
  const { paths, sigma, origin } = answererOf({ kind: "first_passage", side, move: target.move, stop: stop.move });
  return { odds: firstPassage(paths, sigma, days, { target: target.move, stop: stop.move }), origin };
}

function touch(answererOf: AnswererOf, days: number, { move }: Barrier) {
  const { paths, sigma, origin } = answererOf({ kind: "touch", side: move > 0 ? "up" : "down", move, stop: null });
  return { odds: touchOdds(paths, sigma, days, move), origin };
}

function rangeAround(answererOf: AnswererOf, days: number, close: number) {
  const { paths, sigma, origin } = answererOf({ kind: "range", side: "both", move: null, stop: null });
  const { low, high } = rangeOf(paths, sigma, days, RANGE_LEVEL);
  return { range: { low: close * (1 + low), high: close * (1 + high) }, origin };
}

function shown({ price, move }: Barrier) {
  return { price, move_pct: 100 * move };
}
