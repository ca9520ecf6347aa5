import { type Bars, isoDay } from "../bars.ts";
import type { SetAsideReason } from "./admission.ts";
import { classRules } from "./class-rules.ts";
import { findSplit } from "./find-split.ts";
import { type Finding, lostBarKinds } from "./findings.ts";
import type { GateClock } from "./keep-usable-rows.ts";

const MIN_BARS = 60; // fewer say nothing: no analysis
const MAX_HOLE_DAYS = 92; // a suspension may last weeks; a quarter without a bar means wrong dates
const TOLERATED_COUNT = 5; // single slips in a long history are counted, not punished
const TOLERATED_SHARE = 0.01;
const MAX_LOST_SHARE = 0.1; // beyond, what was kept is as doubtful as what was lost

export interface Objection {
  readonly reason: SetAsideReason;
  readonly detail: string;
}

/** Why these bars must not be analysed, gravest reason first; null where they may. `rowsSeen` counts all rows delivered. */
export function findObjection(bars: Bars, findings: readonly Finding[], rowsSeen: number, clock: GateClock): Objection | null {
  return (
    lostTooMany(findings, rowsSeen) ??
    contradictsItself(findings, rowsSeen) ??
    misdated(bars, findings, rowsSeen) ??
    splitWithoutRecord(bars) ??
    shortHistory(bars, findings) ??
    stale(bars, clock)
  );
}

function lostTooMany(findings: readonly Finding[], rowsSeen: number): Objection | null {
  const lost = findings.filter((finding) => lostBarKinds.has(finding.kind) && finding.kind !== "weekend_date");
  const count = lost.reduce((sum, finding) => sum + finding.count, 0);
  if (count <= rowsSeen * MAX_LOST_SHARE) return null;
  const worst = lost.reduce((a, b) => (b.count > a.count ? b : a));
  return { reason: "bad_bars", detail: `${count} of ${rowsSeen} rows are unusable, most of them because ${worst.note}` };
}

function contradictsItself(findings: readonly Finding[], rowsSeen: number): Objection | null {
  const conflicts = countOf(findings, "conflicting_row");
  if (!tooMany(conflicts, rowsSeen)) return null;
  return {
    reason: "contradictory",
    detail: `${conflicts} days have two different bars: two series seem to be mixed under one name`,
  };
}

function misdated(bars: Bars, findings: readonly Finding[], rowsSeen: number): Objection | null {
  const hole = longestHole(bars);
  if (hole.days > MAX_HOLE_DAYS) {
    const detail = `no bar for ${hole.days} days after ${isoDay(hole.after)}: the dates after it are not to be trusted`;
    return { reason: "misdated", detail };
  }
  const weekend = countOf(findings, "weekend_date");
  if (!tooMany(weekend, rowsSeen)) return null;
  return { reason: "misdated", detail: `${weekend} bars of a stock are dated on a Saturday or Sunday` };
}

function splitWithoutRecord(bars: Bars): Objection | null {
  const split = findSplit(bars);
  if (split === null) return null;
  const detail =
    `${isoDay(split.day)} opened at ${split.open} after a close of ${split.closeBefore}, as after a ${split.after}:${split.before} split ` +
    "that the prices are not adjusted for";
  return { reason: "split_without_record", detail };
}

function shortHistory(bars: Bars, findings: readonly Finding[]): Objection | null {
  if (bars.days.length >= MIN_BARS) return null;
  const lost = findings.filter((finding) => lostBarKinds.has(finding.kind)).reduce((sum, finding) => sum + finding.count, 0);
  const without = lost > 0 ? ` (${lost} rejected)` : "";
  return { reason: "short_history", detail: `${bars.days.length} bars${without}, at least ${MIN_BARS} are needed` };
}

function stale(bars: Bars, { asOfDay }: GateClock): Objection | null {
  const last = bars.days[bars.days.length - 1] as number; // at least MIN_BARS here
  const age = asOfDay - last;
  const { maxAgeDays } = classRules[bars.assetClass];
  if (age <= maxAgeDays) return null;
  const detail = `the last bar is of ${isoDay(last)}, ${age} days before ${isoDay(asOfDay)} (at most ${maxAgeDays} for ${bars.assetClass})`;
  return { reason: "stale", detail };
}

function longestHole({ days }: Bars): { days: number; after: number } {
  let longest = { days: 0, after: 0 };
  for (let i = 1; i < days.length; i++) {
    const length = (days[i] as number) - (days[i - 1] as number);
    if (length > longest.days) longest = { days: length, after: days[i - 1] as number };
  }
  return longest;
}

function countOf(findings: readonly Finding[], kind: Finding["kind"]): number {
  return findings.find((finding) => finding.kind === kind)?.count ?? 0;
}

function tooMany(count: number, of: number): boolean {
  return count > Math.max(TOLERATED_COUNT, of * TOLERATED_SHARE);
}
