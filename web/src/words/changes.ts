import type { Changes } from "../../../client/types.ts";
import { clockTime, type Zone } from "./times.ts";

export function describeChanges({ since, entered, left }: Changes, now: number, zone?: Zone): string {
  if (since === null) return "This is the first scan: there is nothing to compare with.";
  const before = `since the scan of ${clockTime(since, now, zone)}`;
  if (entered.length + left.length === 0) return `Nothing changed ${before}.`;
  return `${entered.length} entered and ${left.length} left ${before}.`;
}
