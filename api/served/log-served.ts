import type { Logger } from "pino";
import { ageInWords, ageSeconds } from "../../contract/freshness.ts";
import type { Snapshot } from "../../contract/snapshot.ts";
import type { Freshness } from "../../contract/words.ts";

/** One line a second for each variant, however many readers there are. */
const EVERY_MS = 1000;

export type LogServed = (snapshot: Snapshot, state: Freshness, now: number) => void;

/** Says that stored results were served: the first time at once, then once a second with how many times since. */
export function createServedLog(log: Logger): LogServed {
  const tallies = new Map<string, { count: number }>();

  const say = ({ id, pipeline, filter_mode, scan_timestamp }: Snapshot, state: Freshness, now: number, count: number) => {
    const age = ageSeconds({ scan_timestamp }, now);
    const times = count === 1 ? "" : `, ${count} times`;
    const line = `Serving cached results (age ${ageInWords(age)}, ${filter_mode}, ${state}${times})`;
    log.info({ pipeline, filter_mode, snapshot: id, age_seconds: age, state, count }, line);
  };

  return (snapshot, state, now) => {
    const variant = `${snapshot.pipeline}/${snapshot.filter_mode}`;
    const tally = tallies.get(variant);
    if (tally !== undefined) {
      tally.count += 1;
      return;
    }
    say(snapshot, state, now, 1);
    const fresh = { count: 0 };
    tallies.set(variant, fresh);
    setTimeout(() => {
      tallies.delete(variant);
      if (fresh.count > 0) say(snapshot, state, now + EVERY_MS, fresh.count);
    }, EVERY_MS).unref();
  };
}
