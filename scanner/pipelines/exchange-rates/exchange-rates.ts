import type { Candidate, GroupMeasures, RateSet } from "../../../contract/candidate.ts";
import { digestOf } from "../../../contract/digest.ts";
import type { Declaration } from "../../../contract/pipeline.ts";
import type { Door } from "../../../contract/verbs.ts";
import type { Fetcher } from "../../fetch/fetcher.ts";
import type { Gathered, Pipeline, Work } from "../../pipeline.ts";
import type { ExchangeRatesInput } from "./declare.ts";
import { describeRates, healthAfter } from "./describe-rates.ts";
import { finish } from "./finish.ts";
import { readKnown } from "./known.ts";
import type { Reading } from "./reading.ts";
import { groupSource } from "./sources/group-source.ts";
import { rateGroups } from "./sources/rate-groups.ts";
import { newestOf } from "./sources/report.ts";

/** What its cron expression says. */
const MINUTE_SECONDS = 60;

/** The exchange rates with the operator's settings: `configured` stands under whatever a run is asked with. `sample`: what `fetcher` finds is invented. */
export function exchangeRatesPipeline(
  declaration: Declaration,
  configured: Partial<ExchangeRatesInput>,
  fetcher: Fetcher,
  sample = false,
): Pipeline<ExchangeRatesInput, Reading> {
  const { name, intervalSeconds = MINUTE_SECONDS } = declaration;
  return {
    declaration,
    configured,
    sources({ fiats }, door) {
      const known = readKnown(door, name, configDigest(fiats, sample));
      return rateGroups({ fiats, everyMs: intervalSeconds * 1000, sample }, fetcher).map((group) =>
        groupSource(group, () => known),
      );
    },
    displayCurrency: () => "USD", // rates are shown as they are
    analyse: (gathered, rates, { fiats }, work, door) => describe(gathered, rates, configDigest(fiats, sample), work, door, name),
    finish,
    content: ({ opportunities }) =>
      opportunities.map(({ base, quote, kind, side, value, source, flags }) => ({
        base,
        quote,
        kind,
        side,
        value,
        source,
        flags,
      })),
  };
}

async function describe(
  { parts, reports }: Gathered<Reading>,
  rates: RateSet,
  config_digest: string,
  work: Pick<Work, "now">,
  door: Door,
  pipeline: string,
): Promise<Candidate> {
  const known = await readKnown(door, pipeline, config_digest);
  const read = parts.filter(({ rows }) => rows.length > 0);
  const lastGood = parts.flatMap(({ group, lastGood }) => lastGood.map((read) => ({ group, ...read })));
  const facts = {
    observed_at: new Date(work.now).toISOString(),
    rows: read.flatMap(({ rows }) => rows),
    upcoming: read.flatMap(({ upcoming }) => upcoming),
    pending_jumps: read.flatMap(({ pending }) => pending),
    health: healthAfter(known.metadata?.health ?? [], reports, lastGood),
    recent: known.metadata?.recent ?? {},
  };
  const { rows, metadata, own } = describeRates(
    facts,
    read.flatMap(({ earlier }) => earlier),
  );
  return {
    as_of: newestOf(rows) ?? facts.observed_at,
    config_digest,
    measures: { groups: Object.fromEntries(read.map((reading) => [reading.group, measure(reading)])) },
    sources: [...reports],
    rates,
    variants: {
      latest: {
        opportunities: rows.map((row) => ({ ...row })),
        symbols_scanned: rows.length,
        total_evaluated: read.reduce((sum, { records }) => sum + records, 0),
        metadata,
      },
    },
    rows: own,
  };
}

function measure({ rows, records }: Reading): GroupMeasures {
  const levels = rows.map(({ base, quote, side, value }) => [`${base}/${quote} ${side ?? ""}`.trim(), value] as const);
  return {
    items: rows.length,
    expected: null, // whatever the source quotes
    records,
    distinct: null,
    nulls: {},
    levels: Object.fromEntries(levels),
    as_of: newestOf(rows),
  };
}

/** Equal for runs that may be compared: the same currencies, all real or all invented. */
function configDigest(fiats: readonly string[], sample: boolean): string {
  return digestOf({ fiats: fiats.toSorted(), origin: sample ? "sample" : "live" });
}
