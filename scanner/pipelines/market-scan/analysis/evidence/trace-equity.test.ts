import { expect, it } from "vitest";
import { buildPanels, type Panel } from "../../panel.ts";
import { barsOf } from "../made-up-bars.ts";
import { madeUpFamily } from "./events.fixture.ts";
import { equityEvidence } from "./family-evidence.ts";
import { traceEquity } from "./trace-equity.ts";

const panel = buildPanels([barsOf(Array.from({ length: 10 }, () => [1, 1, 1, 1] as const))])[0] as Panel;
const equity = traceEquity(
  madeUpFamily([
    { session: 0, exit: 2, r: 1 },
    { session: 1, exit: 2, r: -0.5 },
    { session: 2, exit: 4, r: -1 },
    { session: 6, exit: 7, r: 2 }, // the first out of sample
    { session: 8, exit: 9, r: 0.05 }, // a loss at twice the costs
  ]),
  panel,
);

it("adds up what closed, session by session, at the stated costs and at twice as much", () => {
  expect(equityEvidence.parse(equity)).toEqual(equity);
  expect(equity.split).toBe("2015-01-08");
  expect(equity.curve_1x).toEqual({ days: ["2015-01-04", "2015-01-06", "2015-01-09", "2015-01-11"], r: [0.5, -0.5, 1.5, 1.55] });
  expect(equity.curve_2x.r).toEqual([0.3, -0.8, 1.1, 1.05]);
});

it("keeps what was in sample apart from what was not", () => {
  expect(equity.in_sample_1x).toMatchObject({ trades: 3, win_rate: 1 / 3, max_drawdown_r: 1 });
  expect(equity.in_sample_1x.total_r).toBeCloseTo(-0.5, 12);
  expect(equity.in_sample_1x.profit_factor).toBeCloseTo(1 / 1.5, 12);
  expect(equity.in_sample_1x.exposure).toBeCloseTo(4 / 6, 12); // sessions 1 to 4
  expect(equity.out_of_sample_1x).toMatchObject({ trades: 2, win_rate: 1, max_drawdown_r: 0, profit_factor: null });
  expect(equity.out_of_sample_2x.win_rate).toBe(0.5);
  expect(equity.out_of_sample_2x.cost_r).toBeCloseTo(0.4, 12);
});

it("has nothing to say of a family without events", () => {
  const none = traceEquity(madeUpFamily([]), panel);
  expect(none.curve_1x).toEqual({ days: [], r: [] });
  expect(none.in_sample_1x).toMatchObject({ trades: 0, win_rate: null, mean_r: null, exposure: 0, profit_factor: null });
});
