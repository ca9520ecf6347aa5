import type { Scan, Source } from "../../../client/types.ts";
import { count } from "./numbers.ts";

const states: Readonly<Record<Source["state"], string>> = {
  ok: "read",
  partial: "read in part",
  empty: "empty",
  carried: "carried from an earlier scan",
  blocked: "blocked us",
  drift: "changed its shape",
  failed: "failed",
  skipped: "not asked",
};

export const stateInWords = (state: Source["state"]): string => states[state];

/** "99 items", "40 of 110 items" */
export function itemsInWords({ items, expected }: Source): string {
  if (expected !== null && expected !== items) return `${count(items)} of ${count(expected)} items`;
  return `${count(items)} ${items === 1 ? "item" : "items"}`;
}

/** Invented data say so by the name of a source. */
export function isSample({ sources, rates }: Pick<Scan, "sources" | "rates">): boolean {
  return [...sources.map(({ id }) => id), rates.source ?? ""].some((name) => /\bsample\b/i.test(name));
}
