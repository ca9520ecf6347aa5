import { expect, test } from "vitest";
import { madeUpMarket } from "../../made-up-bars.ts";
import { seeded } from "../../statistics/seeded.ts";
import { garchPanel } from "../datasets/factor-panel.ts";
import { compareYears } from "./compare-years.ts";
import { proveLookAhead } from "./prove-look-ahead.ts";

test("signals and statistics on the last bar of a cut history are those of the full run, and every planted look ahead is caught", async () => {
  const checks = await proveLookAhead({ series: madeUpMarket(13, 400, 20_240), cuts: 40, seed: 5 });
  expect(checks.map(({ what, measured }) => `${what}: ${measured}`)).toEqual([
    "signals on the last bar of 40 cut histories, 22 of 22 set-ups seen: differences: 0 of 21973",
    "statistics known on that bar: differences: 0 of 40",
    "scores of the odds of years gone by, later bars taken away: differences: 0 of 0",
    "planted looks ahead that are caught: 9 of 9",
  ]);
});

test("odds of a year do not depend on later bars", async () => {
  expect(await compareYears(garchPanel(6, 1050, seeded(4)))).toEqual({ compared: 3, differing: [] });
});
