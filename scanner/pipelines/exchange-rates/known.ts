import type { Snapshot } from "../../../contract/snapshot.ts";
import type { Door } from "../../../contract/verbs.ts";
import {
  type ExchangeRatesMetadata,
  exchangeRatesMetadata,
  type PendingJump,
  type RateRow,
  rateRow,
  type SourceHealth,
} from "./declare.ts";

/** What the snapshot that is served says: the last good values, and how they came to be. */
export interface Known {
  readonly rows: readonly RateRow[];
  readonly metadata: ExchangeRatesMetadata | null;
}

export const NOTHING_KNOWN: Known = { rows: [], metadata: null };

/** Of the newest snapshot. One of another configuration (invented values are one) or in the shape of another version counts as none. */
export async function readKnown(door: Door, pipeline: string, configDigest: string): Promise<Known> {
  const { snapshots } = await door.call("latest", { pipeline, variant: "latest" });
  return knownOf(snapshots.find(({ config_digest }) => config_digest === configDigest));
}

export function knownOf(snapshot: Pick<Snapshot, "opportunities" | "metadata"> | undefined): Known {
  const rows = rateRow.array().safeParse(snapshot?.opportunities);
  const metadata = exchangeRatesMetadata.safeParse(snapshot?.metadata);
  return rows.success && metadata.success ? { rows: rows.data, metadata: metadata.data } : NOTHING_KNOWN;
}

interface KnownGroup {
  readonly rows: readonly RateRow[];
  readonly upcoming: readonly RateRow[];
  readonly pending: readonly PendingJump[];
  readonly health: readonly SourceHealth[];
}

/** What is known of one group. */
export function groupOf({ rows, metadata }: Known, name: string): KnownGroup {
  const isOfGroup = (row: RateRow) => nameGroup(row) === name;
  const isAbout = ({ group }: { readonly group: string }) => group === name;
  return {
    rows: rows.filter(isOfGroup),
    upcoming: metadata?.upcoming.filter(isOfGroup) ?? [],
    pending: metadata?.pending_jumps.filter(isAbout) ?? [],
    health: metadata?.health.filter(isAbout) ?? [],
  };
}

/** The unit that is read, judged and carried as one: a kind of rate, of peer-to-peer markets each currency. */
export function nameGroup({ kind, quote }: Pick<RateRow, "kind" | "quote">): string {
  return kind === "p2p" ? `p2p:${quote}` : kind;
}
