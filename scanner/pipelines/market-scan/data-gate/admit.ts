import { type Bars, isoDay } from "../bars.ts";
import type { Admission, SetAside, SetAsideReason } from "./admission.ts";
import { dropOffScale } from "./drop-off-scale.ts";
import { findObjection } from "./find-objection.ts";
import { type Finding, FindingTally } from "./findings.ts";
import { flagBars } from "./flag-bars.ts";
import { type GateClock, keepUsableRows } from "./keep-usable-rows.ts";
import { orderByDay } from "./order-by-day.ts";
import type { RawSeries } from "./raw-series.ts";

/**
 * Judges one symbol's data: either bars fit for analysis (oldest first, one per day, every one possible) or the reason why
 * there are none. Nothing is repaired or filled in; whatever is left out or odd is counted in `findings`. Pure.
 */
export function admit(raw: RawSeries, clock: GateClock): Admission {
  if (raw.refusal) return setAside(raw, raw.refusal.reason, raw.refusal.detail, raw.findings);
  if (raw.days.length === 0 && raw.findings.length === 0)
    return setAside(raw, "empty", `${raw.origin} holds no bar up to ${isoDay(clock.asOfDay)}`, []);

  const tally = new FindingTally();
  const usable = keepUsableRows(raw, clock, tally);
  const ordered = dropOffScale(raw, orderByDay(raw, usable, tally), tally);
  const bars = takeBars(raw, ordered);
  flagBars(bars, takeInts(raw.rows, ordered), tally);

  const findings = [...raw.findings, ...tally.list()];
  const objection = findObjection(bars, findings, rowsKnown(raw, tally), clock);
  if (objection) return setAside(raw, objection.reason, objection.detail, findings);
  return { kind: "admitted", bars, validBars: countTraded(bars), findings };
}

/** Rows delivered up to the as-of day, readable or not. */
function rowsKnown(raw: RawSeries, tally: FindingTally): number {
  const unreadable = raw.findings.reduce((sum, finding) => sum + finding.count, 0);
  return raw.days.length + unreadable - tally.count("after_as_of");
}

function setAside(raw: RawSeries, reason: SetAsideReason, detail: string, findings: readonly Finding[]): SetAside {
  const { symbol, assetClass, source } = raw;
  return { kind: "set_aside", symbol, assetClass, source, reason, detail, findings };
}

function takeBars(raw: RawSeries, ordered: Int32Array): Bars {
  return {
    symbol: raw.symbol,
    assetClass: raw.assetClass,
    currency: raw.currency,
    source: raw.source,
    days: takeInts(raw.days, ordered),
    open: takeFloats(raw.open, ordered),
    high: takeFloats(raw.high, ordered),
    low: takeFloats(raw.low, ordered),
    close: takeFloats(raw.close, ordered),
    volume: takeFloats(raw.volume, ordered),
  };
}

function takeInts(column: Int32Array, ordered: Int32Array): Int32Array {
  return ordered.map((index) => column[index] as number); // indices of the column itself
}

function takeFloats(column: Float64Array, ordered: Int32Array): Float64Array {
  const taken = new Float64Array(ordered.length);
  for (let i = 0; i < ordered.length; i++) taken[i] = column[ordered[i] as number] as number;
  return taken;
}

function countTraded(bars: Bars): number {
  return bars.days.reduce((sum, _, i) => sum + (bars.volume[i] === 0 && bars.high[i] === bars.low[i] ? 0 : 1), 0);
}
