import { CronExpressionParser } from "cron-parser";
import { LarderError } from "./errors.ts";

export interface Schedule {
  /** Five fields. */
  readonly cron: string;
  /** IANA name; the expression is read in it. */
  readonly timeZone: string;
}

/** How much earlier than its slot a tick may come, by its host's clock: half a minute, or a quarter of the interval. */
const EARLY_MS = 30_000;

/** The slot a tick at `now` (database time, ms) is for: the latest fire time at or before `now` plus the tolerance. */
export function slotAt(schedule: Schedule, now: number): Date {
  const interval =
    fire(schedule, fire(schedule, now, "next").getTime(), "next").getTime() - fire(schedule, now, "next").getTime();
  return fire(schedule, now + Math.min(EARLY_MS, interval / 4) + 1, "prev");
}

/** First fire time after `now`. */
export function nextFire(schedule: Schedule, now: number): Date {
  return fire(schedule, now, "next");
}

/** Throws `fix_setup` when the expression or the zone is not one. */
export function checkSchedule(schedule: Schedule): void {
  try {
    new Intl.DateTimeFormat("en", { timeZone: schedule.timeZone });
    if (schedule.cron.trim().split(/\s+/).length !== 5) throw new Error("five fields are needed");
    CronExpressionParser.parse(schedule.cron, { tz: schedule.timeZone });
  } catch (thrown) {
    throw new LarderError(
      "fix_setup",
      `"${schedule.cron}" in zone "${schedule.timeZone}" is no schedule: ${(thrown as Error).message}`,
      {
        remedy: "Write five cron fields such as */10 * * * * and an IANA zone such as UTC or America/New_York",
        cause: thrown,
      },
    );
  }
}

function fire(schedule: Schedule, at: number, direction: "next" | "prev"): Date {
  const expression = CronExpressionParser.parse(schedule.cron, { currentDate: new Date(at), tz: schedule.timeZone });
  return expression[direction]().toDate();
}
