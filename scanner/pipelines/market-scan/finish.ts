import type { Candidate, SourceReport, VariantResult } from "../../../contract/candidate.ts";
import type { Snapshot } from "../../../contract/snapshot.ts";
import { type MarketScanMetadata, marketScanMetadata } from "./declare.ts";

/** The candidate as it is published: the rows of carried asset classes from the snapshots before, and what changed since them. */
export function finish(candidate: Candidate, previous: readonly Snapshot[], carried: readonly string[]): Candidate {
  const variants = Object.entries(candidate.variants).map(([mode, result]) => {
    const before = previous.find(({ filter_mode }) => filter_mode === mode);
    return [mode, finishVariant(result, before, new Set(carried))] as const;
  });
  const reports = previous.flatMap(({ sources }) => sources);
  return {
    ...candidate,
    sources: [...candidate.sources.filter(({ group }) => !carried.includes(group)), ...carried.map((group) => carriedReport(group, candidate, reports))],
    variants: Object.fromEntries(variants),
  };
}

function finishVariant(result: VariantResult, before: Snapshot | undefined, carried: ReadonlySet<string>): VariantResult {
  const own = marketScanMetadata.parse(result.metadata);
  const old = before === undefined ? undefined : marketScanMetadata.safeParse(before.metadata).data;
  const isOwn = ({ asset_class }: { asset_class: string }) => !carried.has(asset_class);
  const merge = <Row extends { asset_class: string }>(mine: Row[], theirs: Row[] = []) => [...mine.filter(isOwn), ...theirs.filter((row) => !isOwn(row))];
  const watch = merge(own.watch, old?.watch);
  const metadata: MarketScanMetadata = {
    ...own,
    watch,
    screener: merge(own.screener, old?.screener),
    market_state: merge(own.market_state, old?.market_state),
    changes: changesBetween(old?.watch, watch, before?.scan_timestamp ?? null),
  };
  return { ...result, metadata };
}

type Watch = MarketScanMetadata["watch"];

function changesBetween(before: Watch | undefined, now: Watch, since: string | null): MarketScanMetadata["changes"] {
  if (before === undefined) return { since: null, entered: [], left: [] };
  const name = ({ symbol, setup_id, direction }: Watch[number]) => `${symbol} ${setup_id} ${direction}`;
  const were = new Set(before.map(name));
  const are = new Set(now.map(name));
  const short = ({ symbol, setup_id, direction }: Watch[number]) => ({ symbol, setup_id, direction });
  return { since, entered: now.filter((row) => !were.has(name(row))).map(short), left: before.filter((row) => !are.has(name(row))).map(short) };
}

/** The line of a group that is carried: its own as-of from when it was last read, and why it was not read now. */
function carriedReport(group: string, candidate: Candidate, before: readonly SourceReport[]): SourceReport {
  const now = candidate.sources.find((report) => report.group === group);
  const then = before.find((report) => report.group === group);
  return {
    id: then?.id ?? now?.id ?? group,
    group,
    state: "carried",
    items: then?.items ?? 0,
    expected: now?.expected ?? null,
    as_of: then?.as_of ?? null,
    reason: now?.reason ?? "it was not in this run's data",
    set_aside: now?.set_aside ?? [],
  };
}
