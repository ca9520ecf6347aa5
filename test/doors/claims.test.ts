import { beforeEach, describe, expect, test } from "vitest";
import type { Claim, ClaimResult } from "../../contract/claim.ts";
import { postgresDoor } from "../../store/door.ts";
import { fileDatabase } from "../database.ts";
import { publish } from "./publish.ts";

const database = await fileDatabase();
const door = postgresDoor(database.pool);
beforeEach(() => database.pool.query("truncate claims, runs, run_candidates, run_events, cached_scan_results cascade"));

const trade: Claim = {
  asset_class: "stock",
  symbol: "AAA",
  source: "made up",
  claim: "direction",
  grade: "shown",
  setup_id: "nr7",
  direction: "long",
  as_of_bar: "2018-02-07",
  horizon_bars: 10,
  due_on: "2018-02-21",
  reference_price: 100,
  atr: 2,
  cost_bp_per_side: 5,
  p_win: 0.6,
  base_rate: 0.5,
  expectancy_r: 0.1,
  ranges: null,
  touches: null,
};
const size: Claim = {
  ...trade,
  claim: "size",
  setup_id: null,
  direction: null,
  horizon_bars: 5,
  p_win: null,
  base_rate: null,
  expectancy_r: null,
  ranges: [
    { level: 0.5, low: 98, high: 102 },
    { level: 0.8, low: 96, high: 104 },
    { level: 0.9, low: 95, high: 105 },
  ],
  touches: [
    { move_pct: 5, odds: 0.3 },
    { move_pct: -10, odds: 0.05 },
  ],
};
const nothing: ClaimResult = { outcome: "void", r: null, won: null, exit_bar: null, inside: null, touched: null };

const claim = (claims: Claim[]) => publish(door, { pipeline: "toy", opportunities: [], rows: { claims } });
const open = async (asked: { until?: string; symbols?: string[]; after?: string; limit?: number } = {}) =>
  (await door.call("claims_open", { pipeline: "toy", limit: 1000, ...asked })).claims;
const record = () => door.call("track_record", { pipeline: "toy" });
const symbolsOf = (claims: readonly { symbol: string }[]) => claims.map(({ symbol }) => symbol);
const isoToday = async (minusDays: number) =>
  (await database.pool.query("select ((now() at time zone 'utc')::date - $1::int)::text as day", [minusDays])).rows[0].day;

/** Claims, and what becomes of them, by their place. */
async function claimAndClose(pairs: readonly (readonly [Claim, Partial<ClaimResult>])[]): Promise<void> {
  await claim(pairs.map(([made], n) => ({ ...made, symbol: `S${String(n).padStart(3, "0")}` })));
  const ids = new Map((await open()).map(({ symbol, id }) => [symbol, id]));
  const outcomes = pairs.map(([, result], n) => ({ ...nothing, ...result, id: ids.get(`S${String(n).padStart(3, "0")}`) ?? "" }));
  await door.call("claims_close", { outcomes });
}

describe("a claim", () => {
  test("is kept once, however often it is published", async () => {
    await claim([trade, size]);
    await claim([{ ...trade, p_win: 0.9 }, size, { ...trade, grade: "exploratory" }, { ...size, horizon_bars: 10 }]);
    expect((await open()).map(({ claim, grade, horizon_bars, p_win }) => [claim, grade, horizon_bars, p_win])).toEqual([
      ["direction", "shown", 10, 0.6],
      ["size", "shown", 5, null],
      ["direction", "exploratory", 10, 0.6],
      ["size", "shown", 10, null],
    ]);
  });

  test("comes back as it was made, with its run", async () => {
    const { run } = await claim([trade, size]);
    const kept = {
      run_id: run.id,
      pipeline: "toy",
      closed_at: null,
      outcome: null,
      r: null,
      won: null,
      inside: null,
      touched: null,
    };
    expect(await open()).toMatchObject([
      { ...trade, ...kept },
      { ...size, ...kept },
    ]);
  });

  test("about a bar of this week is live, one about an older bar is not", async () => {
    const days = [await isoToday(0), await isoToday(6), await isoToday(9)];
    await claim(days.map((as_of_bar) => ({ ...trade, as_of_bar })));
    expect((await open()).map(({ live }) => live)).toEqual([true, true, false]);
  });
});

describe("open claims", () => {
  test("are listed oldest first, in pages", async () => {
    await claim(["A", "B", "C"].map((symbol) => ({ ...trade, symbol })));
    const first = await open({ limit: 2 });
    expect(symbolsOf(first)).toEqual(["A", "B"]);
    expect(symbolsOf(await open({ limit: 2, after: first.at(-1)?.id ?? "" }))).toEqual(["C"]);
  });

  test("are those that are due, of the symbols asked for", async () => {
    await claim([
      { ...trade, symbol: "A" },
      { ...trade, symbol: "B" },
      { ...trade, symbol: "A", due_on: "2018-02-22", setup_id: "later" },
    ]);
    expect(symbolsOf(await open({ until: "2018-02-20" }))).toEqual([]);
    expect(symbolsOf(await open({ until: "2018-02-21" }))).toEqual(["A", "B"]);
    expect(symbolsOf(await open({ symbols: ["A"] }))).toEqual(["A", "A"]);
  });

  test("are closed once", async () => {
    await claim([trade]);
    const [{ id } = { id: "" }] = await open();
    const outcomes = [{ ...nothing, id, outcome: "target" as const, r: 0.9, won: true, exit_bar: "2018-02-14" }];
    expect(await door.call("claims_close", { outcomes })).toMatchObject({ closed: 1 });
    expect(await door.call("claims_close", { outcomes: [{ ...nothing, id }] })).toMatchObject({ closed: 0 });
    expect(await open()).toEqual([]);
    expect((await record()).newest).toMatchObject([{ id, outcome: "target", r: 0.9, won: true, exit_bar: "2018-02-14" }]);
  });
});

describe("the track record", () => {
  const won = { outcome: "target", r: 0.9, won: true } as const;
  const lost = { outcome: "stop", r: -1.1, won: false } as const;

  test("of trades, by hand", async () => {
    await claimAndClose([
      [trade, won],
      [trade, won],
      [trade, lost],
      [{ ...trade, p_win: 0.3, base_rate: 0.4, expectancy_r: -0.2 }, lost],
      [trade, { outcome: "void" }],
    ]);
    await claim([trade]);
    expect((await record()).groups).toEqual([
      {
        claim: "direction",
        grade: "shown",
        asset_class: "stock",
        live: false,
        published: 6,
        open: 1,
        closed: 4,
        void: 1,
        results: 4,
        hit_rate: 0.5,
        mean_p_win: 0.525, // (3 x .6 + .3) / 4
        mean_base_rate: 0.475,
        mean_r: -0.1,
        predicted_r: 0.025, // (3 x .1 - .2) / 4
        forecasts: 4,
        brier: 0.1925, // (.16 + .16 + .36 + .09) / 4
        brier_base: 0.2275, // (3 x .25 + .16) / 4
        coverage: [],
        calibration: [
          { predicted: 0.3, observed: 0, n: 1 },
          { predicted: 0.6, observed: 0.666667, n: 3 },
        ],
      },
    ]);
  });

  test("of sizes, by hand", async () => {
    const end = (inside: readonly boolean[], touched: readonly boolean[]) =>
      ({
        outcome: "time_out",
        inside: { 0.5: inside[0] === true, 0.8: inside[1] === true, 0.9: inside[2] === true },
        touched: { 5: touched[0] === true, "-10": touched[1] === true },
      }) as const;
    await claimAndClose([
      [size, end([true, true, true], [false, false])],
      [size, end([false, true, true], [true, false])],
      [{ ...size, horizon_bars: 10 }, end([false, false, true], [true, false])],
      [size, { outcome: "delisted" }],
    ]);
    const [group] = (await record()).groups;
    expect(group).toMatchObject({
      claim: "size",
      published: 4,
      closed: 4,
      results: 0,
      hit_rate: null,
      mean_r: null,
      forecasts: 6,
    });
    expect(group?.coverage).toEqual([
      { horizon_bars: 5, level: 0.5, n: 2, inside: 0.5 },
      { horizon_bars: 5, level: 0.8, n: 2, inside: 1 },
      { horizon_bars: 5, level: 0.9, n: 2, inside: 1 },
      { horizon_bars: 10, level: 0.5, n: 1, inside: 0 },
      { horizon_bars: 10, level: 0.8, n: 1, inside: 0 },
      { horizon_bars: 10, level: 0.9, n: 1, inside: 1 },
    ]);
    expect(group?.calibration).toEqual([
      { predicted: 0.05, observed: 0, n: 3 },
      { predicted: 0.3, observed: 0.666667, n: 3 },
    ]);
    expect(group?.brier).toBeCloseTo((3 * 0.05 ** 2 + 0.3 ** 2 + 2 * 0.7 ** 2) / 6, 6);
    expect(group?.brier_base).toBeNull();
  });

  test("keeps claims, grades, asset classes and live ones apart", async () => {
    const today = await isoToday(1);
    await claim([trade, size, { ...trade, grade: "exploratory" }, { ...trade, as_of_bar: today }]);
    await claim([{ ...trade, symbol: "BTCUSDT", asset_class: "crypto" }]);
    await publish(door, { pipeline: "other", opportunities: [], rows: { claims: [trade] } });
    const { groups, first_due_on } = await record();
    expect(first_due_on).toBe("2018-02-21");
    expect(groups.map(({ claim, grade, asset_class, live, published }) => [claim, grade, asset_class, live, published])).toEqual([
      ["direction", "exploratory", "stock", false, 1],
      ["direction", "shown", "crypto", false, 1],
      ["direction", "shown", "stock", true, 1],
      ["direction", "shown", "stock", false, 1],
      ["size", "shown", "stock", false, 1],
    ]);
  });

  test("shows the fifty claims that closed last; odds of one fall into the last bin", async () => {
    await claimAndClose(Array.from({ length: 60 }, () => [{ ...trade, p_win: 1 }, won] as const));
    const { groups, newest } = await record();
    expect(symbolsOf(newest)).toEqual(Array.from({ length: 50 }, (_, n) => `S${String(59 - n).padStart(3, "0")}`));
    expect(groups[0]?.calibration).toEqual([{ predicted: 1, observed: 1, n: 60 }]);
  });

  test("of a pipeline that claimed nothing is empty", async () => {
    expect(await record()).toMatchObject({ groups: [], first_due_on: null, newest: [] });
  });
});
