import { expect, it } from "vitest";
import { isoDay } from "./days.ts";
import { createWorld } from "./world.ts";

const moment = createWorld({ seed: 1, planted: false }).at(Date.parse("2026-11-20T23:00:00Z"));
const symbols = Array.from({ length: 40 }, (_, i) => `T${i}`);

it("most stocks pay four times a year, on sessions, a little of their price", () => {
  const payers = symbols.filter((symbol) => moment.dividends(symbol).length > 0);
  expect(payers).toHaveLength(27);
  for (const symbol of payers.slice(0, 10)) {
    const bars = new Map(moment.bars("stock", symbol).map((bar) => [bar.day, bar]));
    const paid = moment.dividends(symbol);
    expect(paid.filter(({ day }) => isoDay(day).startsWith("2025"))).toHaveLength(4);
    for (const { day, amount } of paid) expect(amount / (bars.get(day)?.close ?? Number.NaN)).toBeLessThan(0.01);
  }
});

it("a few stocks have been split once, without a trace in their prices", () => {
  const splits = symbols.flatMap((symbol) => moment.splits(symbol).map((split) => ({ symbol, ...split })));
  expect(splits).toHaveLength(3);
  for (const { symbol, day, numerator, denominator } of splits) {
    const bars = moment.bars("stock", symbol);
    const at = bars.findIndex((bar) => bar.day === day);
    const step = (bars[at]?.open ?? Number.NaN) / (bars[at - 1]?.close ?? Number.NaN);
    expect(numerator / denominator).toBeGreaterThan(1);
    expect(step).toBeGreaterThan(0.8);
  }
});
