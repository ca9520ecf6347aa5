import { z } from "@hono/zod-openapi";
import { LarderError } from "../../contract/errors.ts";

const MAX_DAYS = 21; // a month: beyond it nothing is forecast
const DEFAULT_DAYS = 10;

const number = (description: string) => z.coerce.number().optional().openapi({ type: "number", description });

/** What may be asked about a symbol's size: a target, a stop, or both, as prices or in percent of the last close. */
export const oddsQuestion = z.object({
  target: number("Price to be reached, in the symbol's currency"),
  stop: number("Price not to be reached, in the symbol's currency; on the other side of the last close than the target"),
  target_pct: number("The target in percent from the last close, below 0 for a fall; in the place of target"),
  stop_pct: number("The stop in percent from the last close, below 0 for a fall; in the place of stop"),
  days: z.coerce
    .number()
    .int()
    .min(1)
    .max(MAX_DAYS)
    .default(DEFAULT_DAYS)
    .openapi({ type: "integer", description: "Trading days ahead (bars of the symbol's market)", minimum: 1, maximum: MAX_DAYS }),
  side: z.enum(["long", "short"]).optional().openapi({
    description: "long: the target lies above. It follows from the prices; where it is given, it has to agree with them",
  }),
});
export type OddsQuestion = z.output<typeof oddsQuestion>;

/** A price asked about, and its move from the last close as a fraction. */
export interface Barrier {
  readonly price: number;
  readonly move: number;
}

export interface Barriers {
  readonly target: Barrier | null;
  readonly stop: Barrier | null;
  /** Where the target lies, or the stop does not. */
  readonly side: "long" | "short";
}

/**
 * The prices a question is about.
 * @param close the last one, which moves count from
 * @throws LarderError fix_input naming the field, the value and the remedy
 */
export function barriersOf(question: OddsQuestion, close: number): Barriers {
  const target = barrierOf("target", question, close);
  const stop = barrierOf("stop", question, close);
  if (target === null && stop === null)
    throw wrong("target", "missing, and so is stop", "Give a target, a stop or both: prices, or target_pct and stop_pct.");
  if (target !== null && stop !== null && target.move > 0 === stop.move > 0)
    throw wrong(
      fieldOf("stop", question),
      `${shown(stop)} lies on the same side of the last close ${close} as the target ${shown(target)}`,
      "Put the last close between them.",
    );
  const side = (target === null ? -(stop as Barrier).move : target.move) > 0 ? "long" : "short";
  if (question.side !== undefined && question.side !== side)
    throw wrong(
      "side",
      `"${question.side}", but the prices are those of a ${side}`,
      `Ask for side=${side}, leave it out, or swap target and stop.`,
    );
  return { target, stop, side };
}

function barrierOf(name: "target" | "stop", question: OddsQuestion, close: number): Barrier | null {
  const [price, percent] = [question[name], question[`${name}_pct`]];
  if (price !== undefined && percent !== undefined)
    throw wrong(`${name}_pct`, `${percent}, but ${name} is given too`, `Leave ${name} or ${name}_pct out.`);
  const asked = price ?? (percent === undefined ? undefined : close * (1 + percent / 100));
  if (asked === undefined) return null;
  const move = percent === undefined ? asked / close - 1 : percent / 100;
  if (!(asked > 0 && Number.isFinite(asked)))
    throw wrong(
      fieldOf(name, question),
      `${price ?? `${percent} %`} is no price above 0`,
      `Give a price such as ${rounded(close * 1.05)}.`,
    );
  if (move === 0)
    throw wrong(
      fieldOf(name, question),
      `${price ?? `${percent} %`} is the last close itself`,
      "Ask about a price away from it.",
    );
  return { price: asked, move };
}

const fieldOf = (name: "target" | "stop", question: OddsQuestion): string =>
  question[name] === undefined ? `${name}_pct` : name;
const shown = ({ price }: Barrier): number => rounded(price);
const rounded = (price: number): number => Number(price.toPrecision(6));

function wrong(field: string, what: string, remedy: string): LarderError {
  return new LarderError("fix_input", `${field}: ${what}`, { field, remedy });
}
