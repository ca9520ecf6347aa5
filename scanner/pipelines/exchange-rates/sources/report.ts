import type { SourceReport } from "../../../../contract/candidate.ts";
import type { Reading } from "../reading.ts";
import type { Asked } from "./ask-in-order.ts";

/** A line for every source of what was read a while ago and is still good. */
export function reportKept(reading: Reading): SourceReport[] {
  return reading.lastGood.map(({ source }) => lineOf(reading, source));
}

/** A line for every source that was asked: what it brought, or why it did not. */
export function reportAsked(reading: Reading, asked: readonly Asked[]): SourceReport[] {
  const lines = asked.map(({ feed, rows, failure }): SourceReport => {
    if (rows !== null) return { ...lineOf(reading, feed.id), items: rows.length };
    return {
      ...lineOf(reading, feed.id),
      state: failure?.state ?? "failed",
      items: 0,
      as_of: null,
      reason: failure?.detail ?? null,
    };
  });
  const answered = lines.some(({ items }) => items > 0);
  return answered || reading.rows.length === 0 ? lines : [...lines, cameIntoForce(reading)];
}

/** No source could be read, and yet something is new: what was published for today yesterday. */
function cameIntoForce(reading: Reading): SourceReport {
  const reason = "nothing could be read; what had been published for today is in force now";
  return { ...lineOf(reading, reading.rows[0]?.source ?? reading.group), state: "partial", reason };
}

function lineOf({ group, rows, pending }: Reading, id: string): SourceReport {
  const waiting = pending.map(({ pair, values, seen }) => `${pair} ${sayValues(values)} (seen ${seen} times)`);
  return {
    id,
    group,
    state: waiting.length === 0 ? "ok" : "partial",
    items: rows.length,
    expected: null,
    as_of: newestOf(rows),
    reason: waiting.length === 0 ? null : `a jump waits to be confirmed: ${waiting.join("; ")}`,
    set_aside: [],
  };
}

export function newestOf(rows: Reading["rows"]): string | null {
  return (
    rows
      .map(({ as_of }) => as_of)
      .sort((a, b) => Date.parse(a) - Date.parse(b))
      .at(-1) ?? null
  );
}

function sayValues(values: Readonly<Record<string, number>>): string {
  return Object.entries(values)
    .map(([side, value]) => `${side} ${value}`)
    .join(", ");
}
