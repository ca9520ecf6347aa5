import type { Logger } from "pino";
import { ageInWords, ageSeconds } from "../../contract/freshness.ts";
import type { Snapshot } from "../../contract/snapshot.ts";
import type { DatedHeaders } from "./dated-headers.ts";

/** One line a second for each snapshot, however many readers there are. */
const EVERY_MS = 1000;

export type LogServed = (snapshot: Snapshot, dated: DatedHeaders) => void;

/** Says that stored results were served: the first time at once, then once a second with how many times since. */
export function createServedLog(log: Logger): LogServed {
  const counts = new Map<Snapshot, number>();

  const say = (snapshot: Snapshot, { second, state }: DatedHeaders, count: number) => {
    const { id, pipeline, filter_mode } = snapshot;
    const age = ageSeconds(snapshot, second * 1000);
    const times = count === 1 ? "" : `, ${count} times`;
    const line = `Serving cached results (age ${ageInWords(age)}, ${filter_mode}, ${state}${times})`;
    log.info({ pipeline, filter_mode, snapshot: id, age_seconds: age, state, count }, line);
  };

  return (snapshot, dated) => {
    const count = counts.get(snapshot);
    counts.set(snapshot, (count ?? -1) + 1); // the first one is told at once and not counted
    if (count !== undefined) return;
    say(snapshot, dated, 1);
    setTimeout(() => {
      const since = counts.get(snapshot) ?? 0;
      counts.delete(snapshot);
      if (since > 0) say(snapshot, dated, since);
    }, EVERY_MS).unref();
  };
}
