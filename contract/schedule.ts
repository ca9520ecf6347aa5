import { CronExpressionParser } from "cron-parser";
import { LarderError } from "./errors.ts";

export interface Schedule {
  /** Five fields. */
  readonly cron: string;
  /** IANA name; the expression is read in it. */
  readonly timeZone: string;
  /** In the place of the expression, which knows no seconds: a slot at every multiple of it since 1970-01-01. */
  readonly intervalSeconds?: number;
}

/** How much earlier than its slot a tick may come, by its host's clock: half a minute, or a quarter of the interval. */
const EARLY_MS = 30_000;
/** A run takes seconds: what is due more often is never done. */
const SHORTEST_SECONDS = 5;

/** The slot a tick at `now` (database time, ms) is for: the latest fire time at or before `now` plus the tolerance. */
export function slotAt(schedule: Schedule, now: number): Date {
  const reach = now + Math.min(EARLY_MS, intervalAt(schedule, now) / 4);
  if (schedule.intervalSeconds === undefined) return fire(schedule, reach + 1, "prev");
  const step = schedule.intervalSeconds * 1000;
  return new Date(Math.floor(reach / step) * step);
}

/** From the next slot to the one after it, ms. */
export function intervalAt(schedule: Schedule, now: number): number {
  const next = nextFire(schedule, now).getTime();
  return nextFire(schedule, next).getTime() - next;
}

/** First fire time after `now`. */
export function nextFire(schedule: Schedule, now: number): Date {
  if (schedule.intervalSeconds === undefined) return fire(schedule, now, "next");
  const step = schedule.intervalSeconds * 1000;
  return new Date((Math.floor(now / step) + 1) * step);
}

/** Throws `fix_setup` when the expression, the zone or the interval is not one. */
export function checkSchedule(schedule: Schedule): void {
  const { intervalSeconds = SHORTEST_SECONDS } = schedule;
  if (!Number.isInteger(intervalSeconds) || intervalSeconds < SHORTEST_SECONDS)
    throw new LarderError("fix_setup", `an interval of ${intervalSeconds} s is no schedule`, {
      remedy: `Set whole seconds, ${SHORTEST_SECONDS} or more`,
    });
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
