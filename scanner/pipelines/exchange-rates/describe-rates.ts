import type { Candidate, SourceReport } from "../../../contract/candidate.ts";
import { headlineOf } from "../../../contract/headline.ts";
import { inForce } from "./analysis/in-force.ts";
import { isStale } from "./analysis/is-stale.ts";
import { type Headline, measureGap } from "./analysis/measure-gap.ts";
import { thinHistory } from "./analysis/thin-history.ts";
import { measureTrend } from "./analysis/trend.ts";
import type { ExchangeRatesMetadata, RateRow } from "./declare.ts";
import { ownRows } from "./own-rows.ts";

/** Everything known at the end of a run, its own and carried. */
export interface Facts {
  /** Database time of the run. */
  readonly observed_at: string;
  readonly rows: readonly RateRow[];
  readonly upcoming: readonly RateRow[];
  readonly pending_jumps: ExchangeRatesMetadata["pending_jumps"];
  readonly health: ExchangeRatesMetadata["health"];
  readonly recent: ExchangeRatesMetadata["recent"];
}

interface Described {
  readonly rows: readonly RateRow[];
  readonly metadata: ExchangeRatesMetadata;
  readonly own: NonNullable<Candidate["rows"]>;
}

/** The rates in force with their flags, what follows from them, and the rows for the tables; `earlier` days go there, too. */
export function describeRates({ observed_at, rows, upcoming, recent, ...facts }: Facts, earlier: readonly RateRow[]): Described {
  const now = Date.parse(observed_at);
  const dated = inForce([...rows, ...upcoming], now);
  const current = dated.current.map((row) => withStale(row, now)).sort(byName);
  const headline = headlineOf(current);
  const longer = withHeadline(recent, headline, now);
  const trend = Object.entries(longer).map(([name, points]) => ({ name, ...measureTrend(points, now / 1000) }));
  const read = current.filter((row) => Date.parse(row.observed_at) === now);
  return {
    rows: current,
    metadata: { ...facts, observed_at, upcoming: [...dated.upcoming], gap: measureGap(headline), trend, recent: longer },
    own: ownRows(headline, [...read, ...earlier]),
  };
}

/** A value that was not read now says nothing new about a market; an official one is in force whether it was read or not. */
function withHeadline(recent: Facts["recent"], { usd_ves, usdt_ves }: Headline, now: number): ExchangeRatesMetadata["recent"] {
  const isRead = usdt_ves !== null && Date.parse(usdt_ves.observed_at) === now;
  const series = { usd_ves, ...(isRead ? { usdt_ves } : {}) };
  const longer = Object.entries(series).flatMap(([name, row]) => {
    if (row === null) return [];
    return [[name, thinHistory(recent[name] ?? [], Math.floor(now / 1000), row.value)] as const];
  });
  return { ...recent, ...Object.fromEntries(longer) };
}

function withStale(row: RateRow, now: number): RateRow {
  const others = row.flags.filter((flag) => flag !== "stale");
  return { ...row, flags: isStale(row, now) ? [...others, "stale"] : others };
}

function byName(a: RateRow, b: RateRow): number {
  const name = ({ kind, base, quote, side }: RateRow) => `${kind} ${base}/${quote} ${side ?? ""}`;
  return name(a) < name(b) ? -1 : 1;
}

/** How each source is doing: of those asked now as they reported, of the others as last known. */
export function healthAfter(
  before: ExchangeRatesMetadata["health"],
  reports: readonly SourceReport[],
  lastGood: readonly { readonly group: string; readonly source: string; readonly at: string }[],
): ExchangeRatesMetadata["health"] {
  const now = reports.map(({ id, group, state, reason }) => {
    const read = lastGood.find((one) => one.source === id && one.group === group);
    const known = before.find((one) => one.source === id && one.group === group);
    return { source: id, group, state, reason, last_good_at: read?.at ?? known?.last_good_at ?? null };
  });
  const isNew = (one: { source: string; group: string }) =>
    now.some(({ source, group }) => source === one.source && group === one.group);
  return [...now, ...before.filter((one) => !isNew(one))];
}
