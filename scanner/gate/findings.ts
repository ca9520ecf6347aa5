import type { GroupMeasures } from "../../contract/candidate.ts";
import type { GateThresholds } from "../../contract/pipeline.ts";
import type { Baseline } from "./baseline.ts";
import { deviationsOf, percent } from "./deviations.ts";
import type { Finding } from "./verdict.ts";

/** Everything wrong with one group of a candidate, against what it should be by itself and by its past. */
export function findingsOf(group: string, own: GroupMeasures | undefined, past: Baseline, limits: GateThresholds): Finding[] {
  if (own === undefined || own.items === 0) return [hard(group, "empty", "nothing usable was read")];
  const faults = [coverage(group, own, limits), twins(group, own, limits), older(group, own, past)];
  return [...faults.filter((finding) => finding !== null), ...deviationsOf(group, own, past.good, limits)];
}

function coverage(group: string, own: GroupMeasures, limits: GateThresholds): Finding | null {
  if (own.expected === null || own.items >= own.expected * limits.coverageFloor) return null;
  return hard(group, "coverage", `${own.items} of ${own.expected} items, at least ${percent(limits.coverageFloor)} are needed`);
}

function twins(group: string, own: GroupMeasures, limits: GateThresholds): Finding | null {
  if (own.distinct === null || own.distinct >= limits.distinctFloor) return null;
  const seen = `only ${percent(own.distinct)} of the items have data of their own`;
  return hard(group, "twins", `${seen}, at least ${percent(limits.distinctFloor)} are needed`);
}

function older(group: string, own: GroupMeasures, past: Baseline): Finding | null {
  if (own.as_of === null || past.publishedAsOf === null || Date.parse(own.as_of) >= past.publishedAsOf) return null;
  const published = new Date(past.publishedAsOf).toISOString();
  return hard(group, "older", `its data is as of ${own.as_of}, older than the published ${published}`);
}

const hard = (group: string, code: string, detail: string): Finding => ({ weight: "hard", group, code, detail });
