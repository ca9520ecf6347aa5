export const assetClasses = ["stock", "crypto", "fx", "commodity"] as const;
export type AssetClass = (typeof assetClasses)[number];

/** Daily bars of one symbol, oldest first, one entry per traded session, in native currency. */
export interface Bars {
  readonly symbol: string;
  readonly assetClass: AssetClass;
  /** ISO 4217, or the quote asset of a crypto pair (USDT). */
  readonly currency: string;
  /** The one source all bars come from; sources are never spliced. */
  readonly source: string;
  /** Days since 1970-01-01 (UTC calendar day of the session), strictly increasing. */
  readonly days: Int32Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  /** Units traded; NaN where the source has no volume. */
  readonly volume: Float64Array;
}

const DAY_MS = 86_400_000;

// Pure, and remembered: a scan names the same few thousand days some hundred thousand times.
const dayByIso = new Map<string, number>();
const isoByDay = new Map<number, string>();

/** "2018-02-07" -> days since 1970-01-01; NaN where the text is no calendar day. */
export function dayOf(iso: string): number {
  const known = dayByIso.get(iso);
  if (known !== undefined) return known;
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? Date.parse(`${iso}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== iso) return Number.NaN;
  dayByIso.set(iso, ms / DAY_MS);
  return ms / DAY_MS;
}

/** Days since 1970-01-01 -> "2018-02-07". */
export function isoDay(day: number): string {
  const known = isoByDay.get(day);
  if (known !== undefined) return known;
  const iso = new Date(day * DAY_MS).toISOString().slice(0, 10);
  isoByDay.set(day, iso);
  return iso;
}
