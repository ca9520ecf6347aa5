import { expect, test } from "vitest";
import type { Claim } from "../../../../contract/claim.ts";
import { postgresDoor } from "../../../../store/door.ts";
import { fileDatabase } from "../../../../test/database.ts";
import { publish } from "../../../../test/doors/publish.ts";
import type { Work } from "../../../pipeline.ts";
import { barsOf, type Row } from "../analysis/made-up-bars.ts";
import type { Bars } from "../bars.ts";
import { madeUpSize, madeUpTrade, rowsAfter } from "./claim.fixture.ts";
import { followUp } from "./follow-up.ts";

const database = await fileDatabase();
const door = postgresDoor(database.pool);

const work: Work = { signal: new AbortController().signal, now: 0, report: () => {} };
const RISES: Row = [102, 106, 101, 104];
const market = (after: number): Bars[] => ["A", "B"].map((symbol) => barsOf(rowsAfter(after, { 3: RISES }), { symbol }));
const record = () => door.call("track_record", { pipeline: "market-scan" });

test("claims stay open until their horizon is over, are closed once, and make the track record", async () => {
  const claims: Claim[] = [
    { ...madeUpTrade, symbol: "A" },
    { ...madeUpTrade, symbol: "B", direction: "short" },
    { ...madeUpTrade, symbol: "ELSEWHERE" },
    { ...madeUpTrade, symbol: "A", asset_class: "crypto", setup_id: "squeeze" },
    { ...madeUpSize, symbol: "A" },
  ];
  await publish(door, { opportunities: [], rows: { claims } });

  await followUp([], door, work);
  await followUp(market(4), door, work);
  expect((await record()).newest).toEqual([]);

  await followUp(market(5), door, work);
  expect((await record()).newest).toMatchObject([{ claim: "size", outcome: "time_out", touched: { "5": true, "-3": false } }]);

  await followUp(market(10), door, work);
  const { groups, newest } = await record();
  expect(newest.map(({ symbol, claim, outcome, won }) => [symbol, claim, outcome, won])).toEqual([
    ["B", "direction", "stop", false],
    ["A", "direction", "target", true],
    ["A", "size", "time_out", null],
  ]);
  expect(groups).toMatchObject([
    { claim: "direction", asset_class: "crypto", published: 1, open: 1, closed: 0, hit_rate: null, calibration: [] },
    { claim: "direction", asset_class: "stock", published: 3, open: 1, closed: 2, hit_rate: 0.5, mean_p_win: 0.6 },
    { claim: "size", asset_class: "stock", published: 1, open: 0, closed: 1, hit_rate: null, forecasts: 2 },
  ]);

  await followUp(market(12), door, work);
  expect((await record()).newest).toEqual(newest);
});

test("a follow-up that is stopped leaves the claims open", async () => {
  await publish(door, { opportunities: [], rows: { claims: [{ ...madeUpTrade, symbol: "A", setup_id: "gap" }] } });
  const stopped = { ...work, signal: AbortSignal.abort(new Error("stopped")) };
  await expect(followUp(market(12), door, stopped)).rejects.toThrow("stopped");
  expect((await door.call("claims_open", { pipeline: "market-scan", symbols: ["A"], limit: 9 })).claims).toMatchObject([
    { setup_id: "squeeze" },
    { setup_id: "gap" },
  ]);
});
