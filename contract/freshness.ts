import type { Freshness } from "./words.ts";

/** When a snapshot stops being fresh, and when it stops being merely stale; ISO 8601 instants. */
export interface FreshnessBounds {
  readonly fresh_until: string;
  readonly stale_until: string;
}

/** `now` is database time in milliseconds. The bound itself still counts as inside. */
export function freshnessAt(bounds: FreshnessBounds, now: number): Freshness {
  if (now <= Date.parse(bounds.fresh_until)) return "fresh";
  return now <= Date.parse(bounds.stale_until) ? "stale" : "expired";
}

/** Whole seconds since the run that made the snapshot began; never negative. */
export function ageSeconds(snapshot: { readonly scan_timestamp: string }, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(snapshot.scan_timestamp)) / 1000));
}

/** "3 min", "2 h 5 min", "4 d": for logs and terminals. */
export function ageInWords(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} d`;
}
