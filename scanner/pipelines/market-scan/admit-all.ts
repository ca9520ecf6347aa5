import type { SourceReport } from "../../../contract/candidate.ts";
import type { AssetClass } from "./bars.ts";
import type { Admitted, SetAside } from "./data-gate/admission.ts";
import { admit } from "./data-gate/admit.ts";
import { findGaps } from "./data-gate/find-gaps.ts";
import { findTwins } from "./data-gate/find-twins.ts";
import type { GateClock } from "./data-gate/keep-usable-rows.ts";
import type { RawSeries } from "./data-gate/raw-series.ts";
import { sessionClose } from "./data-gate/session-close.ts";
import { buildPanels } from "./panel.ts";

/** What one source brought, after the data gate. */
export interface AdmittedData {
  readonly admitted: readonly Admitted[];
  readonly setAside: readonly SetAside[];
}

/** Judges the series of one source, and reports per asset class. */
export function admitAll(
  sourceId: string,
  series: readonly RawSeries[],
  clock: GateClock,
): { part: AdmittedData; reports: SourceReport[] } {
  const part = judgeAll(series, clock);
  return { part, reports: reportsOf(sourceId, part) };
}

/** Judges every series by itself, then all together (twins, missing sessions). */
export function judgeAll(series: readonly RawSeries[], clock: GateClock): AdmittedData {
  const judged = series.map((raw) => admit(raw, clock));
  const single = judged.filter((admission) => admission.kind === "admitted");
  const twins = findTwins(single.map(({ bars }) => bars));
  const isTwin = new Set(twins.map(({ symbol }) => symbol));
  return {
    admitted: withGaps(single.filter(({ bars }) => !isTwin.has(bars.symbol))),
    setAside: [...judged.filter((admission) => admission.kind === "set_aside"), ...twins],
  };
}

function withGaps(admitted: readonly Admitted[]): Admitted[] {
  const sessions = new Map(buildPanels(admitted.map(({ bars }) => bars)).map(({ assetClass, days }) => [assetClass, days]));
  return admitted.map((one) => {
    const days = sessions.get(one.bars.assetClass);
    const gaps = days === undefined ? null : findGaps(one.bars, days);
    return gaps === null ? one : { ...one, findings: [...one.findings, gaps] };
  });
}

function reportsOf(id: string, { admitted, setAside }: AdmittedData): SourceReport[] {
  const classes = new Set([...admitted.map(({ bars }) => bars.assetClass), ...setAside.map(({ assetClass }) => assetClass)]);
  return [...classes].sort().map((group) => {
    const own = admitted.filter(({ bars }) => bars.assetClass === group);
    const aside = setAside.filter(({ assetClass }) => assetClass === group);
    return {
      id,
      group,
      state: own.length === 0 ? "empty" : aside.length === 0 ? "ok" : "partial",
      items: own.length,
      expected: null,
      as_of: asOf(group, own),
      reason:
        own.length === 0
          ? nothingUsable(aside)
          : aside.length === 0
            ? null
            : `${aside.length} of ${own.length + aside.length} symbols set aside`,
      set_aside: aside.map(({ symbol, reason, detail }) => ({ item: symbol, reason, detail })),
    };
  });
}

/** The close of the last session any of them has. */
export function asOf(group: AssetClass, admitted: readonly Admitted[]): string | null {
  const lastDay = Math.max(...admitted.map(({ bars }) => bars.days.at(-1) ?? Number.NEGATIVE_INFINITY));
  return Number.isFinite(lastDay) ? new Date(sessionClose(lastDay, group)).toISOString() : null;
}

function nothingUsable(aside: readonly SetAside[]): string {
  const [first] = aside;
  if (first !== undefined && aside.every(({ reason }) => reason === "stale"))
    return `all ${aside.length} symbols are stale (${first.symbol}: ${first.detail}); to analyse old data as of its own time give --as-of`;
  return `none of ${aside.length} symbols is usable${first === undefined ? "" : ` (${first.symbol}: ${first.detail})`}`;
}
