import type { GroupMeasures } from "../../contract/candidate.ts";
import type { GateThresholds } from "../../contract/pipeline.ts";
import { median } from "./median.ts";
import type { Finding } from "./verdict.ts";

/** Where a group differs from what is usual for it; `good`: its accepted measures, newest first. None where there is no past. */
export function deviationsOf(
  group: string,
  own: GroupMeasures,
  good: readonly GroupMeasures[],
  limits: GateThresholds,
): Finding[] {
  return [
    shrunk(group, "items", own.items, median(good.map(({ items }) => items)), limits.itemsFloor),
    shrunk(group, "records", own.records, median(good.map(({ records }) => records)), limits.recordsFloor),
    emptied(group, own, good, limits),
    jumped(group, own, good[0], limits),
  ].filter((finding) => finding !== null);
}

function shrunk(group: string, what: "items" | "records", now: number, usual: number | null, floor: number): Finding | null {
  if (usual === null || now >= usual * floor) return null;
  return soft(group, what, `${now} ${what}, usually ${Math.round(usual)}, at least ${percent(floor)} are needed`);
}

/** A field nobody measured before has no usual share to be compared with. */
function emptied(group: string, own: GroupMeasures, good: readonly GroupMeasures[], limits: GateThresholds): Finding | null {
  const fields = Object.entries(own.nulls).flatMap(([field, share]) => {
    const usual = median(good.flatMap(({ nulls }) => nulls[field] ?? []));
    if (usual === null || share <= usual + limits.nullsMargin) return [];
    return `${field} is missing in ${percent(share)} of the items, usually in ${percent(usual)}`;
  });
  return fields.length === 0 ? null : soft(group, "nulls", fields.join("; "));
}

function jumped(group: string, own: GroupMeasures, last: GroupMeasures | undefined, limits: GateThresholds): Finding | null {
  const share = last === undefined ? 0 : jumpShare(own, last, limits.jumpFactor);
  if (share <= limits.jumpShare) return null;
  const since = `changed by more than a factor of ${limits.jumpFactor} since the part that was accepted last`;
  return soft(group, "jump", `${percent(share)} of the items ${since}`);
}

/** Share of the items known to both whose level changed by more than `factor`, up or down. */
export function jumpShare(a: GroupMeasures, b: GroupMeasures, factor: number): number {
  const ratios = Object.entries(a.levels).flatMap(([item, level]) => {
    const other = b.levels[item];
    return other === undefined ? [] : [level === other ? 1 : level / other]; // nothing to nothing is no jump
  });
  if (ratios.length === 0) return 0;
  return ratios.filter((ratio) => !(ratio <= factor && ratio >= 1 / factor)).length / ratios.length;
}

const soft = (group: string, code: string, detail: string): Finding => ({ weight: "soft", group, code, detail });

/** A share as people read it: 0.051 -> "5.1 %". */
export const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;
