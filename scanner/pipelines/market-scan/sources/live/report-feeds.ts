import type { SourceReport } from "../../../../../contract/candidate.ts";
import { type AdmittedData, asOf } from "../../admit-all.ts";
import type { AssetClass } from "../../bars.ts";
import type { Failure } from "./describe-failure.ts";
import type { NamedFeed } from "./feed.ts";
import type { SymbolReading } from "./read-symbol.ts";

/** From the state that says most about a feed to the one that says least. */
const gravest = ["blocked", "drift", "failed", "empty"] as const;

/** A line for every feed that was asked or stood in: how many symbols are its own, and which it did not deliver, each with the reason. */
export function reportFeeds(
  group: AssetClass,
  feeds: readonly NamedFeed[],
  readings: readonly SymbolReading[],
  data: AdmittedData,
): SourceReport[] {
  return feeds.flatMap((feed) => reportFeed(group, feed, readings, data) ?? []);
}

function reportFeed(
  group: AssetClass,
  feed: NamedFeed,
  readings: readonly SymbolReading[],
  data: AdmittedData,
): SourceReport | null {
  const own = data.admitted.filter(({ bars }) => bars.source === feed.source);
  const aside = data.setAside.filter(({ source }) => source === feed.source);
  const failures = readings.flatMap(({ listing, failures }) => {
    const failure = failures.get(feed.id);
    return failure === undefined ? [] : [{ item: listing.symbol, ...failure }];
  });
  const expected = own.length + aside.length + failures.length;
  if (expected === 0) return null;
  return {
    id: feed.source,
    group,
    state: stateOf(own.length, aside.length, failures),
    items: own.length,
    expected,
    as_of: asOf(group, own),
    reason: reasonOf(expected, aside.length, failures),
    set_aside: [
      ...aside.map(({ symbol, reason, detail }) => ({ item: symbol, reason, detail })),
      ...failures.map(({ item, state, detail }) => ({ item, reason: state, detail })),
    ],
  };
}

function stateOf(items: number, aside: number, failures: readonly Failure[]): SourceReport["state"] {
  if (items > 0) return aside + failures.length === 0 ? "ok" : "partial";
  return gravest.find((state) => failures.some((failure) => failure.state === state)) ?? "empty";
}

function reasonOf(expected: number, aside: number, failures: readonly Failure[]): string | null {
  const counts = gravest.map((state) => [state, failures.filter((failure) => failure.state === state)] as const);
  const parts = counts.flatMap(([state, those]) =>
    those[0] === undefined ? [] : [`${those.length} ${state} (${those[0].detail})`],
  );
  if (aside > 0) parts.push(`${aside} set aside`);
  return parts.length === 0 ? null : `of ${expected} symbols ${parts.join(", ")}`;
}
