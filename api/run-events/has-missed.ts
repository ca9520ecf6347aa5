import { isSettled } from "../../contract/run.ts";
import type { VerbAnswer } from "../../contract/verbs.ts";

export type Page = VerbAnswer<"poll">;

/** More would take longer to tell than everything takes to load anew. */
const MAX_REPLAYED = 1000;

/** Where somebody is who follows along. */
export interface Place {
  /** Of the last event they know; null: they come for the first time. */
  readonly position: number | null;
  /** The one run they follow; null: all. */
  readonly run: string | null;
}

/**
 * Whether something after somebody's place cannot be told any more: it is no longer kept, too much, or their place is one of a
 * database that was put back since. `page`: what there is after it.
 */
export function hasMissed({ position, run }: Place, page: Page): boolean {
  if (position === null) return run !== null && page.events[0]?.kind !== "run.queued"; // with which every run begins
  if (position > page.position || position + 1 < page.kept_from) return true;
  return run === null && page.position - position > MAX_REPLAYED;
}

/** Whether somebody has been told all there will ever be of their run. */
export function isOver(place: Place, page: Page): boolean {
  const { run, events } = page;
  return place.position !== null && run !== null && isSettled(run.status) && events.length === 0 && !hasMissed(place, page);
}
