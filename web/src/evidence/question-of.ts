import type { OddsQuestion } from "../../../client/create-client.ts";

export interface Levels {
  readonly target: number;
  readonly stop: number;
}

export interface TypedQuestion {
  readonly target: string;
  readonly stop: string;
  /** Trading days. */
  readonly days: string;
  /** The last close, which lies between target and stop. */
  readonly reference: number;
}

/** What was typed as a question that can be asked, or what is wrong with it. */
export function questionOf({ target, stop, days, reference }: TypedQuestion): OddsQuestion | string {
  const [aim, guard] = [typedAmount(target), typedAmount(stop)];
  if (aim === null) return `The target “${target}” is no price: type a number above 0, such as 105.5.`;
  if (guard === null) return `The stop “${stop}” is no price: type a number above 0, such as 95.5.`;
  if (!isBetween(reference, aim, guard)) return `The last close, ${reference}, has to lie between the target and the stop.`;
  return { target: aim, stop: guard, days: Number(days) };
}

/** An amount above 0 as people type it, with a point or a comma before its decimals. */
export function typedAmount(typed: string): number | null {
  const value = Number(
    typed
      .trim()
      .replace(/,(?=\d{1,2}$)/, ".")
      .replaceAll(",", ""),
  );
  return typed.trim() !== "" && Number.isFinite(value) && value > 0 ? value : null;
}

const isBetween = (value: number, one: number, other: number): boolean =>
  Math.min(one, other) < value && value < Math.max(one, other);

/** Asked about where no set-up has levels of its own: five per cent either way. */
export const levelsAround = (reference: number): Levels => ({ target: reference * 1.05, stop: reference * 0.95 });

/** A price as somebody would type it: six significant digits, no more zeros than it needs. */
export const typedPrice = (value: number): string => `${Number(value.toPrecision(6))}`;
