import type { RateRow } from "../declare.ts";
import { expectedDay, localDay } from "./calendars.ts";

const P2P_STALE_MS = 5 * 60_000; // five readings missed

/** Whether a rate is older than one of its kind should be at `now` (ms). A Friday's rate is not, over the weekend. */
export function isStale({ kind, as_of }: Pick<RateRow, "kind" | "as_of">, now: number): boolean {
  const at = Date.parse(as_of);
  return kind === "p2p" ? now - at > P2P_STALE_MS : localDay(kind, at) < expectedDay(kind, now);
}
