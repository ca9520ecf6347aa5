import type { Changes } from "../../../client/types.ts";
import { clockTime, type Zone } from "./times.ts";

export function describeChanges(changes: Changes, now: number, zone?: Zone): string {
  const { since, entered, left, grade_changed, crossed } = changes;
  if (since === null) return "This is the first scan: there is nothing to compare with.";
  const before = `since the scan of ${clockTime(since, now, zone)}`;
  const moved = entered.length + left.length === 0 ? [] : [`${entered.length} entered and ${left.length} left`];
  const graded = grade_changed.length === 0 ? [] : [`${grade_changed.length} of another grade`];
  const reached = crossed.length === 0 ? [] : [`${crossed.length} at a stop or target`];
  const what = [...moved, ...graded, ...reached];
  return what.length === 0 ? `Nothing changed ${before}.` : `${what.join(", ")} ${before}.`;
}
