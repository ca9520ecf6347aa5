import type { RateKind } from "./convert.ts";
import { inCurrency } from "./in-currency.ts";
import type { Snapshot } from "./snapshot.ts";

type Row = Readonly<Record<string, unknown>>;

/** What readers get: the snapshot with its prices in one currency, by rates of `kind` or of the preferred ones, and the sections everybody reads lifted out of its metadata. */
export function answerBody(snapshot: Snapshot, currency: string, kind?: RateKind): Record<string, unknown> {
  const { watch, rejected, changes, ...metadata } = snapshot.metadata;
  return {
    id: snapshot.id,
    pipeline: snapshot.pipeline,
    filter_mode: snapshot.filter_mode,
    run_id: snapshot.run_id,
    scan_timestamp: snapshot.scan_timestamp,
    fresh_until: snapshot.fresh_until,
    stale_until: snapshot.stale_until,
    as_of: snapshot.as_of,
    symbols_scanned: snapshot.symbols_scanned,
    total_evaluated: snapshot.total_evaluated,
    scan_duration_seconds: snapshot.scan_duration_seconds,
    opportunities: inCurrency(snapshot.opportunities, snapshot.rates, currency, kind),
    watch: inCurrency(rowsOf(watch), snapshot.rates, currency, kind),
    rejected: rejected ?? {},
    changes: changes ?? {},
    sources: snapshot.sources,
    rates: snapshot.rates,
    metadata,
  };
}

/** The rows of a section that a pipeline may or may not have. */
export function rowsOf(section: unknown): readonly Row[] {
  return Array.isArray(section) ? section.filter(isRow) : [];
}

function isRow(value: unknown): value is Row {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
