import type { GroupMeasures } from "../../contract/candidate.ts";
import type { GateThresholds } from "../../contract/pipeline.ts";
import { type Baseline, median } from "./baseline.ts";
import type { Finding } from "./verdict.ts";

/** Everything wrong with one group of a candidate, against what it should be by itself and by its past. */
export function findingsOf(group: string, own: GroupMeasures | undefined, past: Baseline, limits: GateThresholds): Finding[] {
  if (own === undefined || own.items === 0) return [hard(group, "empty", "nothing usable was read")];
  return [
    coverage(group, own, limits),
    twins(group, own, limits),
    older(group, own, past),
    shrunk(group, "items", own.items, median(past.good.map((good) => good.items)), limits.itemsFloor),
    shrunk(group, "records", own.records, median(past.good.map((good) => good.records)), limits.recordsFloor),
    ...nulls(group, own, past, limits),
    jumped(group, own, past.good[0], limits),
  ].filter((finding) => finding !== null);
}

function coverage(group: string, own: GroupMeasures, limits: GateThresholds): Finding | null {
  if (own.expected === null || own.items >= own.expected * limits.coverageFloor) return null;
  return hard(group, "coverage", `${own.items} of ${own.expected} items, at least ${percent(limits.coverageFloor)} are needed`);
}

function twins(group: string, own: GroupMeasures, limits: GateThresholds): Finding | null {
  if (own.distinct === null || own.distinct >= limits.distinctFloor) return null;
  return hard(
    group,
    "twins",
    `only ${percent(own.distinct)} of the items have data of their own, at least ${percent(limits.distinctFloor)} are needed`,
  );
}

function older(group: string, own: GroupMeasures, past: Baseline): Finding | null {
  if (own.as_of === null || past.publishedAsOf === null || Date.parse(own.as_of) >= past.publishedAsOf) return null;
  return hard(
    group,
    "older",
    `its data is as of ${own.as_of}, older than the published ${new Date(past.publishedAsOf).toISOString()}`,
  );
}

function shrunk(group: string, what: "items" | "records", now: number, usual: number | null, floor: number): Finding | null {
  if (usual === null || now >= usual * floor) return null;
  return soft(group, what, `${now} ${what}, usually ${Math.round(usual)}, at least ${percent(floor)} are needed`);
}

function nulls(group: string, own: GroupMeasures, past: Baseline, limits: GateThresholds): Finding[] {
  return Object.entries(own.nulls).flatMap(([field, share]) => {
    const usual = median(past.good.flatMap((good) => good.nulls[field] ?? []));
    if (usual === null || share <= usual + limits.nullsMargin) return [];
    return soft(group, "nulls", `${field} is missing in ${percent(share)} of the items, usually in ${percent(usual)}`);
  });
}

function jumped(group: string, own: GroupMeasures, last: GroupMeasures | undefined, limits: GateThresholds): Finding | null {
  const share = last === undefined ? 0 : jumpShare(own, last, limits.jumpFactor);
  if (share <= limits.jumpShare) return null;
  return soft(
    group,
    "jump",
    `${percent(share)} of the items changed by more than a factor of ${limits.jumpFactor} since the published snapshot`,
  );
}

/** Share of the items known to both whose level changed by more than `factor`, up or down. */
export function jumpShare(a: GroupMeasures, b: GroupMeasures, factor: number): number {
  const ratios = Object.entries(a.levels).flatMap(([item, level]) => {
    const other = b.levels[item];
    return other === undefined ? [] : [level / other];
  });
  if (ratios.length === 0) return 0;
  return ratios.filter((ratio) => !(ratio <= factor && ratio >= 1 / factor)).length / ratios.length;
}

const hard = (group: string, code: string, detail: string): Finding => ({ weight: "hard", group, code, detail });
const soft = (group: string, code: string, detail: string): Finding => ({ weight: "soft", group, code, detail });
const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;
