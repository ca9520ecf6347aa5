import { z } from "zod";
import type { Candidate, GroupMeasures, RateSet, SourceReport } from "../../contract/candidate.ts";
import type { Printed, PrintedVariant } from "./read-printed.ts";
import { groupOfRow, ONE_GROUP } from "./row-group.ts";

/** What a candidate says beside what was printed. */
export interface Circumstances {
  readonly pipeline: string;
  /** Field of a row that names its group; null: all rows are one. */
  readonly groupBy: string | null;
  /** Shape of a row: of its fields the shares of nulls are measured. */
  readonly row: z.ZodType;
  readonly configDigest: string;
  readonly rates: RateSet;
  /** Database time when the run began, in milliseconds. */
  readonly now: number;
}

/** What a program brought as a candidate: what it says of itself stands, the rest follows from its rows. */
export function toCandidate(printed: Printed, told: Circumstances): Candidate {
  const { variants, as_of: asOf = null, sources, expected, measures, config_digest, rates, ...rest } = printed;
  const groups = measuredGroups(printed, told);
  return {
    ...rest,
    as_of: asOf ?? new Date(told.now).toISOString(),
    config_digest: config_digest ?? told.configDigest,
    measures: measures ?? { groups },
    sources: sources?.map(completeReport) ?? Object.entries(groups).map(([group, one]) => ownReport(group, one, told)),
    rates: rates ?? told.rates,
    variants: Object.fromEntries(Object.entries(variants).map(([name, one]) => [name, storedVariant(one)])),
  };
}

function storedVariant({ rows, items, evaluated, metadata }: PrintedVariant): Candidate["variants"][string] {
  const opportunities = rows.map((row) => ({ ...row }));
  return { opportunities, symbols_scanned: items, total_evaluated: evaluated, metadata: { ...metadata } };
}

function measuredGroups(printed: Printed, told: Circumstances): Record<string, GroupMeasures> {
  const all = Object.values(printed.variants);
  const asOf = printed.as_of ?? null;
  const { groupBy } = told;
  if (groupBy === null) {
    const items = Math.max(0, ...all.map((one) => one.items));
    const rows = all.flatMap((one) => one.rows);
    return { [ONE_GROUP]: measure(items, printed.expected ?? null, rows, asOf, told) };
  }
  const byVariant = all.map(({ rows }) => Map.groupBy(rows, (row) => groupOfRow(row, groupBy)));
  const names = new Set(byVariant.flatMap((groups) => [...groups.keys()]));
  const measured = [...names].map((name) => {
    const parts = byVariant.map((groups) => groups.get(name) ?? []);
    const items = Math.max(...parts.map((rows) => rows.length));
    return [name, measure(items, null, parts.flat(), asOf, told)] as const;
  });
  return Object.fromEntries(measured);
}

function measure(
  items: number,
  expected: number | null,
  rows: PrintedVariant["rows"],
  asOf: string | null,
  { row }: Circumstances,
): GroupMeasures {
  return { items, expected, records: items, distinct: null, nulls: nullShares(rows, row), levels: {}, as_of: asOf };
}

/** Of declared fields only: what a row may have or not differs from run to run. */
function nullShares(rows: PrintedVariant["rows"], row: z.ZodType): Record<string, number> {
  if (rows.length === 0 || !(row instanceof z.ZodObject)) return {};
  const share = (field: string) => rows.filter((one) => (one[field] ?? null) === null).length / rows.length;
  return Object.fromEntries(Object.keys(row.shape).map((field) => [field, share(field)]));
}

function completeReport(report: NonNullable<Printed["sources"]>[number]): SourceReport {
  const { id, group = id, state = "ok", items = 0, expected = null, as_of = null, reason = null, set_aside = [] } = report;
  return { id, group, state, items, expected, as_of, reason, set_aside };
}

function ownReport(group: string, { items, expected, as_of }: GroupMeasures, { pipeline }: Circumstances): SourceReport {
  const state = items > 0 ? "ok" : "empty";
  return { id: pipeline, group, state, items, expected, as_of, reason: items > 0 ? null : "it brought no rows", set_aside: [] };
}
