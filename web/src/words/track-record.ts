import type { TrackGroup, TrackRecord } from "../../../client/types.ts";
import { groupName } from "./as-of.ts";
import { count } from "./numbers.ts";
import { shortDay } from "./times.ts";

/** Why there is nothing to report yet, honestly; null where something has closed. */
export function emptyRecord({ groups, first_due_on }: Pick<TrackRecord, "groups" | "first_due_on">): string | null {
  const sum = (of: (group: TrackGroup) => number) => groups.reduce((total, group) => total + of(group), 0);
  if (sum(({ closed }) => closed) > 0) return null;
  const published = sum((group) => group.published);
  if (published === 0) return "No claim has been published yet, so there is nothing to be judged by.";
  const due = first_due_on === null ? "" : `; the first closes on ${shortDay(first_due_on)}`;
  return `No published claim has closed yet: ${count(published)} ${published === 1 ? "is" : "are"} open${due}.`;
}

/** "Direction, shown, stocks" */
export function trackGroupName({ claim, grade, asset_class, live }: TrackGroup): string {
  const name = `${claim}, ${grade}, ${groupName(asset_class)}`;
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}${live ? "" : ", of old data"}`;
}
