import type { Candidate, SourceReport } from "../../../contract/candidate.ts";
import type { Snapshot } from "../../../contract/snapshot.ts";
import { type RateRow, rateRow, type SourceHealth } from "./declare.ts";
import { describeRates } from "./describe-rates.ts";
import { groupOf, type Known, knownOf, nameGroup } from "./known.ts";
import { newestOf } from "./sources/report.ts";

/**
 * The candidate as it is published: of groups that are not its own the last good rates, flagged, with their own as-of. What follows from
 * all of them together (the gap, the trend, the rows for the tables) is worked out anew.
 */
export function finish(
  candidate: Candidate,
  previous: readonly Snapshot[],
  carried: readonly string[],
  dropped: readonly string[],
): Candidate {
  const foreign = new Set([...carried, ...dropped]);
  const mine = knownOf(candidate.variants.latest);
  if (foreign.size === 0 || mine.metadata === null) return candidate;
  const before = knownOf(previous.find(({ filter_mode }) => filter_mode === "latest"));
  const isOwn = (row: RateRow) => !foreign.has(nameGroup(row));
  const lent = carried.map((group) => ({ group, ...groupOf(before, group) }));
  const facts = {
    ...mine.metadata,
    rows: [...mine.rows.filter(isOwn), ...lent.flatMap(({ rows }) => rows.map(asCarried))],
    upcoming: [...mine.metadata.upcoming.filter(isOwn), ...lent.flatMap(({ upcoming }) => upcoming)],
    pending_jumps: [
      ...mine.metadata.pending_jumps.filter(({ group }) => !foreign.has(group)),
      ...lent.flatMap(({ pending }) => pending),
    ],
    health: mine.metadata.health.map((one) => (foreign.has(one.group) ? unread(one, before) : one)),
    recent: before.metadata?.recent ?? {},
  };
  const { rows, metadata, own } = describeRates(facts, earlierOf(candidate).filter(isOwn));
  const lines = candidate.sources.filter(({ group, state }) => !foreign.has(group) || (state !== "ok" && state !== "partial"));
  const standIns = [...foreign].map((group) => standInLine(group, carried.includes(group) ? before : null, candidate));
  const result = { opportunities: rows.map((row) => ({ ...row })), symbols_scanned: rows.length, metadata };
  return {
    ...candidate,
    as_of: newestOf(rows) ?? candidate.as_of,
    sources: [...lines, ...standIns],
    variants: { latest: { total_evaluated: candidate.variants.latest?.total_evaluated ?? 0, ...result } },
    rows: own,
  };
}

/** Days before the newest one that this run has read. */
function earlierOf(candidate: Candidate): RateRow[] {
  const current = knownOf(candidate.variants.latest).rows;
  const isCurrent = (row: RateRow) =>
    current.some((one) => one.quote === row.quote && one.as_of === row.as_of && one.kind === row.kind);
  return rateRow
    .array()
    .parse(candidate.rows?.rate_quotes ?? [])
    .filter((row) => !isCurrent(row));
}

/** What the gate did not let through was not read: it is asked for again at once, so that a new normal is recognised. */
function unread(one: SourceHealth, before: Known): SourceHealth {
  const known = groupOf(before, one.group).health.find(({ source }) => source === one.source);
  return { ...one, last_good_at: known?.last_good_at ?? null };
}

function asCarried(row: RateRow): RateRow {
  return row.flags.includes("carried") ? row : { ...row, flags: [...row.flags, "carried"] };
}

/** The line of a group that stands in, or of one for which nothing can: of which source, of when, and why it is not this run's own. */
function standInLine(group: string, before: Known | null, { sources }: Candidate): SourceReport {
  const now = sources.find((line) => line.group === group);
  const rows = before === null ? [] : groupOf(before, group).rows;
  const why = now?.reason ?? "the gate did not let it through";
  return {
    id: rows[0]?.source ?? now?.id ?? group,
    group,
    state: before === null ? "drift" : "carried",
    items: rows.length,
    expected: null,
    as_of: newestOf(rows),
    reason: before === null ? `${why}, and nothing earlier may stand in` : why,
    set_aside: [],
  };
}
