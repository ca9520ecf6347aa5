import type { PendingJump } from "../declare.ts";

/** Values of one pair by side; `rate` for one without sides. They stand or fall together. */
export type Levels = Readonly<Record<string, number>>;

/** The tracked part of a jump that waits. */
export type Pending = Pick<PendingJump, "values" | "seen">;

export type Move =
  | { readonly kind: "usual" }
  | { readonly kind: "confirmed" }
  /** The last good values stay; this is what waits. */
  | { readonly kind: "hold"; readonly pending: Pending };

/** No usual day moves an exchange rate further between two readings. */
const JUMP = 0.15;
/** A jump that is there in as many readings in a row is no slip of one. */
const PERSISTS = 3;
/** Two sources that say the same differ by no more. */
const SAME = 0.05;

/**
 * Whether new values may follow the last good ones. What moved by more than 15 % waits until three readings in a row agree within as
 * much, or another source says the same. `witness`: that source's value for the middle, where it was asked.
 */
export function judgeMove(before: Levels | null, now: Levels, pending: Pending | null, witness: number | null = null): Move {
  if (before === null || isNear(before, now, JUMP)) return { kind: "usual" };
  if (witness !== null && Math.abs(middleOf(now) / witness - 1) <= SAME) return { kind: "confirmed" };
  const seen = pending !== null && isNear(pending.values, now, JUMP) ? pending.seen + 1 : 1;
  return seen >= PERSISTS ? { kind: "confirmed" } : { kind: "hold", pending: { values: now, seen } };
}

/** Sides that only one of both has say nothing. */
function isNear(a: Levels, b: Levels, reach: number): boolean {
  return Object.entries(a).every(([side, value]) => {
    const other = b[side];
    return other === undefined || Math.abs(other / value - 1) <= reach;
  });
}

export function middleOf(levels: Levels): number {
  const values = Object.values(levels);
  return levels.mid ?? values.reduce((sum, value) => sum + value, 0) / values.length;
}
