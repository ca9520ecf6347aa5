import { expect, test } from "vitest";
import type { SourceReport } from "../../../contract/candidate.ts";
import { describeRates, type Facts, healthAfter } from "./describe-rates.ts";
import { madeUpRate } from "./made-up-rate.fixture.ts";

const NOON = Date.parse("2026-11-20T16:00:00.000Z");
const HOUR_MS = 3_600_000;

const market = (value: number, at: number) => {
  const time = new Date(at).toISOString();
  return madeUpRate({ base: "USDT", kind: "p2p", side: "mid", value, as_of: time, observed_at: time });
};
const factsAt = (now: number, rows: Facts["rows"], recent: Facts["recent"] = {}): Facts => ({
  ...{ observed_at: new Date(now).toISOString(), rows, upcoming: [], pending_jumps: [], health: [], recent },
});

test("each run extends the history, from which the next one knows the trend", () => {
  const first = describeRates(factsAt(NOON, [madeUpRate(), market(600, NOON)]), []);
  const later = NOON + HOUR_MS;
  const second = describeRates(factsAt(later, [madeUpRate(), market(612, later)], first.metadata.recent), []);
  expect(second.metadata.recent.usdt_ves).toEqual([
    [NOON / 1000, 600],
    [later / 1000, 612],
  ]);
  expect(second.metadata.trend.map(({ name, change_1h, change_24h }) => [name, change_1h, change_24h])).toEqual([
    ["usd_ves", 0, null],
    ["usdt_ves", 612 / 600 - 1, null],
  ]);
});

test("a market's value that was not read now is no news of it", () => {
  const first = describeRates(factsAt(NOON, [market(600, NOON)]), []);
  const second = describeRates(factsAt(NOON + HOUR_MS, [market(600, NOON)], first.metadata.recent), []);
  expect(second.metadata.recent.usdt_ves).toEqual([[NOON / 1000, 600]]);
  expect(second.rows[0]?.flags).toEqual(["stale"]);
});

test("earlier days go into the tables and nowhere else", () => {
  const earlier = [madeUpRate({ value: 495, as_of: "2026-11-19T04:00:00.000Z" })];
  const { rows, own } = describeRates(factsAt(NOON, [market(600, NOON)]), earlier);
  expect([rows.length, own.rate_quotes?.map(({ value }) => value)]).toEqual([1, [600, 495]]);
});

test("a source's health is what it reported now, with when it was last good, and of those not asked what was known", () => {
  const report = (id: string, state: SourceReport["state"]): SourceReport => ({
    ...{ id, group: "official", state, items: 0, expected: null, as_of: null, reason: null, set_aside: [] },
  });
  const known = (source: string) => ({
    source,
    group: "official",
    state: "ok" as const,
    reason: null,
    last_good_at: "2026-11-20T12:00:00.000Z",
  });
  const now = { group: "official", source: "dolarapi", at: "2026-11-20T16:00:00.000Z" };
  const after = healthAfter([known("bcv"), known("other")], [report("bcv", "drift"), report("dolarapi", "ok")], [now]);
  expect(after.map(({ source, state, last_good_at }) => [source, state, last_good_at])).toEqual([
    ["bcv", "drift", "2026-11-20T12:00:00.000Z"],
    ["dolarapi", "ok", "2026-11-20T16:00:00.000Z"],
    ["other", "ok", "2026-11-20T12:00:00.000Z"],
  ]);
});
