import { type PinnedRate, pinnedRate } from "../../contract/candidate.ts";
import { freshnessAt } from "../../contract/freshness.ts";
import type { Door } from "../../contract/verbs.ts";
import { exchangeRates } from "../pipelines/exchange-rates/declare.ts";

/** Sources of invented rates go by such a name. */
const SAMPLE = /^sample-/;

/**
 * The rates by which prices can be shown, of every kind, as the newest snapshot of exchange rates has them. Null where there is none, or it
 * has expired, or in the shape of another version, or invented when real ones are wanted (`sample` false) or the other way round.
 */
export async function publishedRates(door: Door, sample: boolean): Promise<readonly PinnedRate[] | null> {
  const { name, variants } = exchangeRates;
  const { now, snapshots } = await door.call("latest", { pipeline: name, variant: variants[0] });
  const [snapshot] = snapshots;
  if (snapshot === undefined || freshnessAt(snapshot, Date.parse(now)) === "expired") return null;
  const rates = pinnedRate.array().safeParse(snapshot.opportunities).data ?? [];
  const usable = rates.filter(({ side }) => side === null || side === "mid");
  return usable.length > 0 && usable.every(({ source }) => SAMPLE.test(source) === sample) ? usable : null;
}
