/** One measured number, beside the bound it has to keep where it has one. */
export interface Check {
  /** What was measured, over what. */
  readonly what: string;
  readonly value: number;
  /** The number in words, where it says more than the number: "3 of 200". */
  readonly measured: string;
  /** Null where the number binds nobody. */
  readonly bound: string | null;
  readonly passed: boolean;
}

/** A proof under way, seen from outside. */
export interface Watch {
  /** Its reason is thrown at the next step. */
  readonly signal?: AbortSignal;
  readonly onStep?: (done: number, total: number) => void;
}

const DIGITS = 4;

export function atMostBound(what: string, value: number, bound: number, measured = shown(value)): Check {
  return { what, value, measured, bound: `<= ${bound}`, passed: value <= bound };
}

export function atLeastBound(what: string, value: number, bound: number, measured = shown(value)): Check {
  return { what, value, measured, bound: `>= ${bound}`, passed: value >= bound };
}

export function above(what: string, value: number, bound: number, measured = shown(value)): Check {
  return { what, value, measured, bound: `> ${bound}`, passed: value > bound };
}

export function within(what: string, value: number, [low, high]: readonly [number, number], measured = shown(value)): Check {
  return { what, value, measured, bound: `${low} to ${high}`, passed: value >= low && value <= high };
}

export function exactly(what: string, value: number, bound: number, measured = shown(value)): Check {
  return { what, value, measured, bound: `${bound}`, passed: value === bound };
}

/** A number worth knowing that has no bound to keep. */
export function reported(what: string, value: number, measured = shown(value)): Check {
  return { what, value, measured, bound: null, passed: true };
}

function shown(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(DIGITS);
}
