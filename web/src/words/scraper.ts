import type { ScraperStatus } from "../../../client/rates-types.ts";
import { ageInWords } from "../../../contract/freshness.ts";
import { count, share } from "./numbers.ts";
import { clockTime, untilWords, type Zone } from "./times.ts";

/** Whether the rates are read, in a sentence. `now` in milliseconds. */
export function describeScraper({ running, run, interval_seconds, next_run_at }: ScraperStatus, now: number): string {
  if (running === null) return "The database does not answer: whether the rates are read is not known.";
  if (!running) return "Stopped: the rates are not read on schedule.";
  const every = `Reading every ${ageInWords(interval_seconds)}`;
  if (run !== null) return `${every}; a reading is under way.`;
  return next_run_at === null ? `${every}.` : `${every}; next ${untilWords(next_run_at, now)}.`;
}

/** How it has been going over a day, in a sentence; null where nothing has been read. */
export function describeReadings({ success_rate, runs_24h, update_frequency_seconds }: ScraperStatus): string | null {
  if (success_rate === null || runs_24h === null) return null;
  const apart = update_frequency_seconds === null ? "" : `, usually ${ageInWords(Math.round(update_frequency_seconds))} apart`;
  return `${share(success_rate)} of ${count(runs_24h)} reading${runs_24h === 1 ? "" : "s"} in 24 h ${runs_24h === 1 ? "was" : "were"} good${apart}.`;
}

/** "Stopped by api at 14:02." Null where nobody has started or stopped it. */
export function describeSteering({ running, changed_at, changed_by }: ScraperStatus, now: number, zone?: Zone): string | null {
  if (changed_at === null || running === null) return null;
  const who = changed_by === null ? "" : ` by ${changed_by}`;
  return `${running ? "Started" : "Stopped"}${who}, ${clockTime(changed_at, now, zone)}.`;
}
