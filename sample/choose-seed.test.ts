import { expect, it } from "vitest";
import { chooseSeed } from "./choose-seed.ts";
import { breaksInsideDayUpward } from "./model/planted-edge.ts";
import { createWorld } from "./model/world.ts";

const stocks = Array.from({ length: 30 }, (_, i) => `S${i}`);

it("gives a world in which the planted set-up is present now", () => {
  const now = Date.parse("2026-11-22T12:00:00Z");
  const moment = createWorld({ seed: chooseSeed({ stock: stocks }, now), planted: true }).at(now);
  const present = stocks.filter((symbol) => {
    const bars = moment.bars("stock", symbol).filter(({ isClosed }) => isClosed);
    const column = (of: "high" | "low" | "close") => Float64Array.from(bars, (bar) => bar[of]);
    const prices = { high: column("high"), low: column("low"), close: column("close") };
    return breaksInsideDayUpward(prices, bars.length - 1);
  });
  expect(present.length).toBeGreaterThan(0);
});

it("takes the first that will do, whenever it is asked", () => {
  const now = Date.parse("2026-11-22T12:00:00Z");
  expect(chooseSeed({ stock: stocks }, now)).toBe(chooseSeed({ stock: stocks }, now));
  expect(chooseSeed({}, now)).toBe(1);
});
