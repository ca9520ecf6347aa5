import { expect, test } from "vitest";
import { closesOf, normal, onlyPanel, seeded } from "../size/test-panel.ts";
import { measureBeta } from "./measure-beta.ts";
import { sessionReturns } from "./session-returns.ts";

const random = seeded(11);
const market = Array.from({ length: 260 }, () => 0.01 * normal(random));
function follower(symbol: string, slope: number) {
  let close = 100;
  return closesOf(
    symbol,
    market.map((move) => (close *= 1 + slope * move)),
  );
}
const betasOf = (slopes: readonly number[]) => {
  const returns = sessionReturns(onlyPanel(slopes.map((slope, s) => follower(`S${s}`, slope))));
  return slopes.map((_, s) => measureBeta(returns, s, 252));
};

test("the market of a symbol is the others, itself left out", () => {
  const betas = betasOf([2, 1, 1, 1, 1]);
  expect(betas[0]).toBeCloseTo(2, 9);
  expect(betas[1]).toBeCloseTo(1 / 1.25, 9); // against the mean of 2, 1, 1, 1
});

test("three other symbols are no market", () => {
  expect(betasOf([2, 1, 1, 1])[0]).toEqual({ reason: "needs 202 of 252 returns with 4 other symbols trading, has 0" });
});

test("a market that stands still has no slope", () => {
  expect(betasOf([1, 0, 0, 0, 0])[0]).toEqual({ reason: "the other symbols' return never varied" });
});
