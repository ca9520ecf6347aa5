import { type FreshnessBounds, freshnessAt } from "../../contract/freshness.ts";

/** A browser asks again after this long, as it does with Larder's own server. */
const BROWSER_SECONDS = 5;
/** A page shows news of a publish at most this late while the one before is still fresh. */
const FRESH_SECONDS = 60;
/** A stale answer is soon replaced. */
const STALE_SECONDS = 5;
/** After a quiet night the first reader waits for one query, and is not told the evening's state. */
const REVALIDATE_SECONDS = 600;
/** A day's outage may be bridged with the last answer: its Last-Modified says how old it is. */
const IF_ERROR_SECONDS = 86_400;

/** For a CDN: s-maxage lets it answer alone for a while, stale-while-revalidate lets nobody wait for the next answer. `now`: database time, ms. */
export function cacheControl(bounds: FreshnessBounds, now: number): string {
  const freshSeconds = Math.floor((Date.parse(bounds.fresh_until) - now) / 1000);
  const shared =
    freshnessAt(bounds, now) === "fresh" ? Math.max(STALE_SECONDS, Math.min(FRESH_SECONDS, freshSeconds)) : STALE_SECONDS;
  const staleSeconds = Math.floor((Date.parse(bounds.stale_until) - now) / 1000);
  const revalidate = Math.max(0, Math.min(REVALIDATE_SECONDS, staleSeconds));
  return `public, max-age=${BROWSER_SECONDS}, s-maxage=${shared}, stale-while-revalidate=${revalidate}, stale-if-error=${IF_ERROR_SECONDS}`;
}
