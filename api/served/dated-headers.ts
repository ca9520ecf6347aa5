import { freshnessAt } from "../../contract/freshness.ts";
import type { Freshness } from "../../contract/words.ts";
import { securityHeaders } from "../security-headers.ts";
import type { Answer } from "./finish-answer.ts";
import type { Representation } from "./represent.ts";

/** Shared caches may keep an answer this long without asking; the page polls no faster. */
const MAX_AGE_SECONDS = 5;
/** A cache in front may bridge a day's outage with the last answer: its Last-Modified says how old it is. */
const STALE_IF_ERROR_SECONDS = 86_400;

type Headers = Readonly<Record<string, string>> & { readonly "last-modified": string };

export interface DatedHeaders {
  readonly second: number;
  readonly state: Freshness;
  readonly ok: Headers;
  readonly notModified: Headers;
}

const datedBefore = new WeakMap<Representation, DatedHeaders>();

/**
 * Headers at `now` (database time, ms), put together once per second and shared by all answers of that second. `Date` is the
 * database's, as `Last-Modified` is, so that their difference is the age even where this host's clock is wrong.
 */
export function datedHeaders({ snapshot }: Answer, representation: Representation, now: number): DatedHeaders {
  const second = Math.floor(now / 1000);
  const before = datedBefore.get(representation);
  if (before?.second === second) return before;
  const state = freshnessAt(snapshot, second * 1000);
  const staleSeconds = Math.max(0, Math.floor(Date.parse(snapshot.stale_until) / 1000) - second);
  const notModified = {
    date: new Date(second * 1000).toUTCString(),
    etag: representation.etag,
    "last-modified": new Date(snapshot.scan_timestamp).toUTCString(),
    "cache-control": `public, max-age=${MAX_AGE_SECONDS}, stale-while-revalidate=${staleSeconds}, stale-if-error=${STALE_IF_ERROR_SECONDS}`,
    vary: "Accept-Encoding",
    "larder-state": state,
    "larder-run": snapshot.run_id,
  };
  const ok = {
    ...notModified,
    ...securityHeaders, // a reader that gets 304 has them already
    "content-type": "application/json; charset=utf-8",
    "content-length": String(representation.bytes.byteLength),
    ...(representation.encoding === "identity" ? {} : { "content-encoding": representation.encoding }),
  };
  const dated = { second, state, ok, notModified };
  datedBefore.set(representation, dated);
  return dated;
}
