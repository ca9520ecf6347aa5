import { inForce } from "../analysis/in-force.ts";
import type { SourceHealth } from "../declare.ts";
import { groupOf, type Known } from "../known.ts";
import type { Reading } from "../reading.ts";
import type { Feed } from "./feed.ts";

/** What was read within the time its source is trusted for; a rate that has come into force meanwhile takes its place. Null where it is time to ask. */
export function keepRecent(group: string, feeds: readonly Feed[], known: Known, now: number): Reading | null {
  const { rows, upcoming, pending, health } = groupOf(known, group);
  const lastGood = lastReads(health);
  const feed = feeds.find(({ id }) => lastGood.some(({ source }) => source === id));
  if (feed === undefined || lastGood.some(({ at }) => now - Date.parse(at) >= feed.ttlMs)) return null;
  const dated = inForce([...rows, ...upcoming], now);
  if (dated.current.length === 0) return null;
  return { group, rows: dated.current, upcoming: dated.upcoming, pending, earlier: [], lastGood, records: rows.length };
}

/** The sources that were read in the last reading, all at the same time; none where it failed since. */
function lastReads(health: readonly SourceHealth[]): Reading["lastGood"] {
  const reads = health.flatMap(({ source, state, last_good_at: at }) =>
    at !== null && (state === "ok" || state === "partial") ? { source, at } : [],
  );
  const newest = Math.max(...reads.map(({ at }) => Date.parse(at)));
  return reads.filter(({ at }) => Date.parse(at) === newest);
}
