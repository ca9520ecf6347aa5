import type { Declaration } from "../../contract/pipeline.ts";
import { checkSchedule, nextFire } from "../../contract/schedule.ts";
import { type Finding, ok, problemOf } from "./finding.ts";

/** Whether every pipeline's schedule is one. `now`: ms, for the next run. */
export function checkSchedules(declarations: readonly Declaration[], now: number): Finding[] {
  return declarations.map((declaration) => {
    const check = `schedule of ${declaration.name}`;
    try {
      checkSchedule(declaration);
      const { cron, timeZone, intervalSeconds } = declaration;
      const rhythm = intervalSeconds === undefined ? `${cron} in ${timeZone}` : `every ${intervalSeconds} s`;
      return ok(check, `${rhythm}, next at ${nextFire(declaration, now).toISOString()}`);
    } catch (thrown) {
      return problemOf(check, thrown);
    }
  });
}
