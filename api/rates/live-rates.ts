import { headlineOf } from "../../contract/headline.ts";
import { type HeadlineName, headlineNames, type LiveRates, liveEvents } from "../../contract/rates.ts";
import type { Snapshot } from "../../contract/snapshot.ts";
import type { News } from "../live-events/live-feed.ts";
import { type KnownRates, readRates } from "./read-rates.ts";

/**
 * The headline of a snapshot. Its sequence is the time at which its run began: the order in which snapshots replace each other, also in
 * a database that was put back or made anew.
 */
export function liveRatesOf(snapshot: Snapshot, { rows, metadata }: KnownRates): LiveRates {
  const headline = headlineOf(rows);
  const known = headlineNames.flatMap((name) => headline[name] ?? []);
  const observed = known.map(({ observed_at }) => observed_at).sort((a, b) => Date.parse(a) - Date.parse(b));
  const each = <T>(pick: (name: HeadlineName) => T) => ({
    usd_ves: pick("usd_ves"),
    usdt_ves: pick("usdt_ves"),
    buy_rate: pick("buy_rate"),
    sell_rate: pick("sell_rate"),
  });
  return {
    sequence: Date.parse(snapshot.scan_timestamp),
    ...each((name) => headline[name]?.value ?? null),
    last_updated: observed.at(-1) ?? null,
    source: [...new Set(known.map(({ source }) => source))].join("+"),
    as_of: each((name) => headline[name]?.as_of ?? null),
    flags: each((name) => headline[name]?.flags ?? []),
    gap: metadata.gap,
    snapshot_id: snapshot.id,
    run_id: snapshot.run_id,
    scan_timestamp: snapshot.scan_timestamp,
    fresh_until: snapshot.fresh_until,
    stale_until: snapshot.stale_until,
  };
}

/** Tells of rates that differ from those before, in value or in age. Of a snapshot that cannot be read nothing. */
export function ratesNews(snapshot: Snapshot): News | null {
  const known = readRates(snapshot);
  if (known === null) return null;
  const data = liveRatesOf(snapshot, known);
  const {
    sequence: _,
    snapshot_id: _id,
    run_id: _run,
    scan_timestamp: _at,
    fresh_until: _fresh,
    stale_until: _stale,
    ...said
  } = data;
  return { event: liveEvents.rates, data, content: JSON.stringify(said) };
}
