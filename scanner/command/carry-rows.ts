import type { Candidate, SourceReport } from "../../contract/candidate.ts";
import type { Snapshot } from "../../contract/snapshot.ts";
import { groupOfRow } from "./row-group.ts";

/** What the gate decided about the groups that are not the candidate's own. */
export interface Foreign {
  readonly carried: readonly string[];
  readonly dropped: readonly string[];
}

/** The candidate as it is published: of carried groups the rows of the snapshot before, of dropped ones none. `field` names a row's group. */
export function carryRows(
  candidate: Candidate,
  previous: readonly Snapshot[],
  { carried, dropped }: Foreign,
  field: string,
): Candidate {
  const foreign = new Set([...carried, ...dropped]);
  if (foreign.size === 0) return candidate;
  const variants = Object.entries(candidate.variants).map(([name, result]) => {
    const before = previous.find(({ filter_mode }) => filter_mode === name)?.opportunities ?? [];
    const own = result.opportunities.filter((row) => !foreign.has(groupOfRow(row, field)));
    const lent = before.filter((row) => carried.includes(groupOfRow(row, field)));
    return [name, { ...result, opportunities: [...own, ...lent] }];
  });
  const sources = candidate.sources.filter(({ group }) => !foreign.has(group));
  const lines = [...foreign].map((group) => foreignLine(group, candidate, previous, carried.includes(group)));
  return { ...candidate, variants: Object.fromEntries(variants), sources: [...sources, ...lines] };
}

function foreignLine(group: string, { sources }: Candidate, previous: readonly Snapshot[], isCarried: boolean): SourceReport {
  const now = sources.find((line) => line.group === group);
  const before = previous[0]?.sources.find((line) => line.group === group);
  return {
    id: now?.id ?? before?.id ?? group,
    group,
    state: isCarried ? "carried" : "drift",
    items: isCarried ? (before?.items ?? 0) : 0,
    expected: null,
    as_of: isCarried ? (before?.as_of ?? null) : null,
    reason: now?.reason ?? "the gate did not let it through",
    set_aside: [],
  };
}
