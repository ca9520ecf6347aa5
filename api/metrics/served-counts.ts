import { type Freshness, freshnesses } from "../../contract/words.ts";
import type { LogServed } from "../served/log-served.ts";

/** How many stored answers this process has served, by pipeline and state. */
export interface ServedCounts {
  /** Counts, and goes on to the log. */
  readonly logServed: LogServed;
  all(): readonly { readonly pipeline: string; readonly state: Freshness; readonly count: number }[];
}

export function countServed(log: LogServed): ServedCounts {
  const byPipeline = new Map<string, Record<Freshness, number>>();
  return {
    logServed(snapshot, dated) {
      const counts = byPipeline.get(snapshot.pipeline);
      if (counts === undefined) byPipeline.set(snapshot.pipeline, { fresh: 0, stale: 0, expired: 0, [dated.state]: 1 });
      else counts[dated.state]++;
      log(snapshot, dated);
    },
    all: () =>
      [...byPipeline].flatMap(([pipeline, counts]) => freshnesses.map((state) => ({ pipeline, state, count: counts[state] }))),
  };
}
