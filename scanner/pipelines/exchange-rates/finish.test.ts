import { describe, expect, test } from "vitest";
import type { Candidate, SourceReport } from "../../../contract/candidate.ts";
import type { Snapshot } from "../../../contract/snapshot.ts";
import type { RateRow } from "./declare.ts";
import { describeRates, type Facts } from "./describe-rates.ts";
import { finish } from "./finish.ts";
import { knownOf } from "./known.ts";
import { madeUpRate } from "./made-up-rate.fixture.ts";

const NOON = "2026-11-20T16:00:00.000Z";
const LATER = "2026-11-20T16:01:00.000Z";
const MONDAY = "2026-11-23T04:00:00.000Z";

const market = (at: string, mid: number): RateRow[] =>
  (
    [
      ["buy", mid + 5],
      ["sell", mid - 5],
      ["mid", mid],
    ] as const
  ).map(([side, value]) => madeUpRate({ base: "USDT", kind: "p2p", side, value, source: "p2p", as_of: at, observed_at: at }));
const dollar = (value: number, at: string) => madeUpRate({ value, observed_at: at });
const line = (group: string, state: SourceReport["state"], id = group): SourceReport => ({
  ...{
    id,
    group,
    state,
    items: state === "ok" ? 1 : 0,
    expected: null,
    as_of: null,
    reason: state === "ok" ? null : "no answer",
    set_aside: [],
  },
});

function candidateAt(
  observed_at: string,
  rows: readonly RateRow[],
  over: Partial<Facts> = {},
  sources: SourceReport[] = [],
): Candidate {
  const facts: Facts = { observed_at, rows, upcoming: [], pending_jumps: [], health: [], recent: {}, ...over };
  const described = describeRates(facts, []);
  const latest = {
    opportunities: described.rows.map((row) => ({ ...row })),
    symbols_scanned: rows.length,
    total_evaluated: 7,
    metadata: described.metadata,
  };
  const rates = { base: "USD", as_of: null, source: null, quotes: {} };
  return {
    as_of: observed_at,
    config_digest: "c",
    measures: { groups: {} },
    sources,
    rates,
    variants: { latest },
    rows: described.own,
  };
}

function snapshotOf({ variants, sources, rates }: Candidate): Snapshot[] {
  const { latest } = variants;
  if (latest === undefined) return [];
  const times = { scan_timestamp: NOON, fresh_until: NOON, stale_until: NOON, as_of: NOON, scan_duration_seconds: 1 };
  return [
    {
      ...latest,
      ...times,
      id: "1",
      pipeline: "exchange-rates",
      filter_mode: "latest",
      run_id: crypto.randomUUID(),
      sources,
      rates,
      digest: "d",
      config_digest: "c",
    },
  ];
}

const shown = (candidate: Candidate) =>
  knownOf(candidate.variants.latest).rows.map(({ side, value, flags }) => [side, value, ...flags]);
const before = snapshotOf(candidateAt(NOON, [...market(NOON, 600), dollar(500, NOON)]));

test("a run whose groups are all its own is published as it is", () => {
  const candidate = candidateAt(LATER, [...market(LATER, 601), dollar(500, LATER)]);
  expect(finish(candidate, before, [], [])).toBe(candidate);
});

describe("a run without a market", () => {
  const sources = [line("official", "ok"), line("p2p:VES", "blocked", "p2p")];
  const finished = finish(candidateAt(LATER, [dollar(510, LATER)], {}, sources), before, ["p2p:VES"], []);

  test("is published with the market's last good prices, flagged and with their own time", () => {
    expect(shown(finished)).toEqual([
      [null, 510],
      ["buy", 605, "carried"],
      ["mid", 600, "carried"],
      ["sell", 595, "carried"],
    ]);
    expect(finished.sources.map(({ id, state, as_of, reason }) => [id, state, as_of, reason])).toEqual([
      ["official", "ok", null, null],
      ["p2p", "blocked", null, "no answer"],
      ["p2p", "carried", NOON, "no answer"],
    ]);
  });

  test("has a row for the table with what is known, and quotes of what it read itself", () => {
    expect(finished.rows?.exchange_rates).toEqual([
      { usd_ves: 510, usdt_ves: 600, sell_rate: 595, buy_rate: 605, last_updated: LATER, source: "bcv+p2p" },
    ]);
    expect(finished.rows?.rate_quotes?.map(({ value }) => value)).toEqual([510]);
  });

  test("has the gap as of the older of both", () => {
    const { metadata } = knownOf(finished.variants.latest);
    expect(metadata?.gap).toEqual({ official: 510, market: 600, share: 600 / 510 - 1, as_of: "2026-11-20T04:00:00.000Z" });
  });

  test("says that they are stale when they are", () => {
    const late = "2026-11-20T16:06:00.000Z";
    expect(shown(finish(candidateAt(late, [dollar(510, late)], {}, sources), before, ["p2p:VES"], []))[1]).toEqual([
      "buy",
      605,
      "carried",
      "stale",
    ]);
  });
});

test("there is no row for the table before each value has existed once", () => {
  expect(candidateAt(NOON, market(NOON, 600)).rows).toMatchObject({ exchange_rates: [], rate_quotes: { length: 3 } });
  expect(candidateAt(NOON, [dollar(500, NOON)]).rows).toMatchObject({ exchange_rates: [] });
});

test("a carried official rate changes on its day, as was published before", () => {
  const monday = madeUpRate({ value: 503, as_of: MONDAY });
  const known = snapshotOf(candidateAt(NOON, [dollar(500, NOON)], { upcoming: [monday] }));
  const on = (at: string) => finish(candidateAt(at, market(at, 600)), known, ["official"], []);
  expect(shown(on("2026-11-23T03:59:00.000Z"))[0]).toEqual([null, 500, "carried"]);
  expect(shown(on(MONDAY))[0]).toEqual([null, 503]);
});

test("what the gate has dropped is left out, and asked for again at once", () => {
  const health = [{ source: "p2p", group: "p2p:VES", state: "ok" as const, reason: null, last_good_at: LATER }];
  const candidate = candidateAt(LATER, [...market(LATER, 6000), dollar(500, LATER)], { health }, [
    line("official", "ok"),
    line("p2p:VES", "ok", "p2p"),
  ]);
  const finished = finish(candidate, [], [], ["p2p:VES"]);
  expect(shown(finished)).toEqual([[null, 500]]);
  expect(finished.sources.map(({ id, state }) => [id, state])).toEqual([
    ["official", "ok"],
    ["p2p", "drift"],
  ]);
  expect(knownOf(finished.variants.latest).metadata?.health[0]?.last_good_at).toBeNull();
});
