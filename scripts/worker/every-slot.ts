import { nextFire, type Schedule } from "../../contract/schedule.ts";

/** A timer may ring a little before its time by the clock that it was set by. */
const LATE_MS = 5;

/** Calls `tick` at every slot of a schedule by this host's clock, never while a tick is under way. `stop` ends it. */
export function everySlot(schedule: Schedule, tick: () => Promise<void>): { stop(): void } {
  let stopped = false;
  let timer: NodeJS.Timeout;
  const rest = () => {
    const now = Date.now();
    timer = setTimeout(wake, nextFire(schedule, now).getTime() - now + LATE_MS);
  };
  const wake = () => {
    void tick().finally(() => stopped || rest());
  };
  rest();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
