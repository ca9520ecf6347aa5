import type { Snapshot } from "../../contract/snapshot.ts";
import {
  type ExchangeRatesMetadata,
  exchangeRatesMetadata,
  type RateRow,
  rateRow,
} from "../../scanner/pipelines/exchange-rates/declare.ts";

export interface KnownRates {
  readonly rows: readonly RateRow[];
  readonly metadata: ExchangeRatesMetadata;
}

const readBefore = new WeakMap<Snapshot, KnownRates | null>();

/** What a snapshot of the exchange rates says; null for one in the shape of another version. */
export function readRates(snapshot: Snapshot): KnownRates | null {
  const before = readBefore.get(snapshot);
  if (before !== undefined) return before;
  const rows = rateRow.array().safeParse(snapshot.opportunities);
  const metadata = exchangeRatesMetadata.safeParse(snapshot.metadata);
  const known = rows.success && metadata.success ? { rows: rows.data, metadata: metadata.data } : null;
  readBefore.set(snapshot, known);
  return known;
}
