import type { Candidate, SourceReport, VariantResult } from "../../../contract/candidate.ts";
import type { Snapshot } from "../../../contract/snapshot.ts";
import { changesBetween } from "./changes-between.ts";
import { claimOwn } from "./claims/claim-own.ts";
import { type MarketScanMetadata, marketScanMetadata } from "./declare.ts";

/**
 * The candidate as it is published: of asset classes that are not its own the rows of the snapshots before, and what changed
 * since them. Classes in `dropped` are not its own either and have nothing that may stand in: their rows are left out.
 */
export function finish(
  candidate: Candidate,
  previous: readonly Snapshot[],
  carried: readonly string[],
  dropped: readonly string[],
): Candidate {
  const foreign = new Set([...carried, ...dropped]);
  const variants = Object.entries(candidate.variants).map(([mode, result]) => {
    const before = previous.find(({ filter_mode }) => filter_mode === mode);
    return [mode, finishVariant(result, before, foreign, new Set(dropped))] as const;
  });
  const before = previous[0]?.sources ?? []; // all variants of a run have the same
  const sources = [
    ...candidate.sources.filter(({ group }) => !foreign.has(group)),
    ...[...foreign].map((group) =>
      dropped.includes(group) ? droppedReport(group, candidate) : carriedReport(group, candidate, before),
    ),
  ];
  return {
    ...candidate,
    as_of: newestOf(sources) ?? candidate.as_of,
    sources,
    rows: claimOwn(candidate.rows, foreign),
    variants: Object.fromEntries(variants),
  };
}

/** What a candidate whose newest part was not let through is as of. */
function newestOf(sources: readonly SourceReport[]): string | null {
  const known = sources.flatMap(({ as_of }) => as_of ?? []);
  return known.sort((a, b) => Date.parse(a) - Date.parse(b)).at(-1) ?? null;
}

type Classes = ReadonlySet<string>;

function finishVariant(result: VariantResult, before: Snapshot | undefined, foreign: Classes, dropped: Classes): VariantResult {
  const own = marketScanMetadata.parse(result.metadata);
  const old = before === undefined ? undefined : marketScanMetadata.safeParse(before.metadata).data;
  const isOwn = ({ asset_class }: { asset_class?: unknown }) => !foreign.has(String(asset_class));
  const isCarried = (group: string) => foreign.has(group) && !dropped.has(group);
  const standsIn = ({ asset_class }: { asset_class?: unknown }) => isCarried(String(asset_class));
  const merge = <Row extends { asset_class?: unknown }>(mine: readonly Row[], theirs: readonly Row[] = []): Row[] => [
    ...mine.filter(isOwn),
    ...theirs.filter(standsIn),
  ];
  const watch = merge(own.watch, old?.watch);
  const screener = merge(own.screener, old?.screener);
  const opportunities = merge(result.opportunities, before?.opportunities);
  const metadata: MarketScanMetadata = {
    ...own,
    watch,
    screener,
    market_state: merge(own.market_state, old?.market_state),
    data_notes: [...notesAbout(own, isOwn), ...(old === undefined ? [] : notesAbout(old, standsIn))],
    evidence: { ...ownEvidence(own.evidence, (group) => !foreign.has(group)), ...ownEvidence(old?.evidence, isCarried) },
    changes: changesBetween(old === undefined || before === undefined ? null : { ...before, ...old }, {
      opportunities,
      watch,
      screener,
    }),
  };
  return { ...result, opportunities, metadata };
}

function ownEvidence(all: MarketScanMetadata["evidence"] = {}, isWanted: (group: string) => boolean) {
  return Object.fromEntries(Object.entries(all).filter(([group]) => isWanted(group)));
}

/** Notes name a symbol only; its class stands in the screener, which has a row for every analysed symbol. */
function notesAbout({ data_notes, screener }: MarketScanMetadata, isWanted: (row: { asset_class: string }) => boolean) {
  const wanted = new Set(screener.filter(isWanted).map(({ symbol }) => symbol));
  return data_notes.filter(({ symbol }) => wanted.has(symbol));
}

/** The line of a class that is carried: its own as-of from when it was last read, and why it was not taken now. */
function carriedReport(group: string, candidate: Candidate, before: readonly SourceReport[]): SourceReport {
  const now = candidate.sources.find((report) => report.group === group);
  const then = before.filter((report) => report.group === group && report.items > 0); // several feeds may have shared the class
  return {
    id: then.map(({ id }) => id).join("+") || (now?.id ?? group),
    group,
    state: "carried",
    items: then.reduce((sum, { items }) => sum + items, 0),
    expected: now?.expected ?? null,
    as_of: newestOf(then),
    reason: whyNotOwn(now, failureOf(then[0]?.id, candidate)),
    set_aside: now?.set_aside ?? [],
  };
}

function droppedReport(group: string, candidate: Candidate): SourceReport {
  const now = candidate.sources.find((report) => report.group === group);
  return {
    id: now?.id ?? group,
    group,
    state: "drift",
    items: 0,
    expected: now?.expected ?? null,
    as_of: null,
    reason: `${whyNotOwn(now, null)}, and no earlier part is there that may stand in`,
    set_aside: now?.set_aside ?? [],
  };
}

/** A source that failed as a whole reports under its own name, not under the classes it would have brought. */
function failureOf(source: string | undefined, candidate: Candidate): string | null {
  return candidate.sources.find(({ id, state }) => id === source && state === "failed")?.reason ?? null;
}

function whyNotOwn(now: SourceReport | undefined, failure: string | null): string {
  if (now === undefined) return failure ?? "it was not in this run's data";
  if (now.items === 0) return now.reason ?? "nothing usable was read";
  return `the gate refused what was read (${now.items} symbols as of ${now.as_of})`;
}
