import { describe, expect, it } from "vitest";
import type { Bars } from "../../../bars.ts";
import { seeded } from "../../statistics/seeded.ts";
import { garchPanel, iidPanel } from "./factor-panel.ts";

const returnsOf = ({ close }: Bars) => Array.from(close.subarray(1), (price, t) => Math.log(price / (close[t] as number)));
const mean = (x: readonly number[]) => x.reduce((sum, value) => sum + value, 0) / x.length;

function correlation(x: readonly number[], y: readonly number[]): number {
  const [mx, my] = [mean(x), mean(y)];
  const covariance = (a: readonly number[], ma: number, b: readonly number[], mb: number) =>
    mean(a.map((value, i) => (value - ma) * ((b[i] as number) - mb)));
  return covariance(x, mx, y, my) / Math.sqrt(covariance(x, mx, x, mx) * covariance(y, my, y, my));
}

/** Of a panel: between symbols on one day, and of the size of moves from one day to the next. */
function shapeOf(panel: readonly Bars[]) {
  const returns = panel.map(returnsOf);
  const between = returns.slice(1).map((own, s) => correlation(own, returns[s] as number[]));
  const memory = returns.map((own) => {
    const sizes = own.map(Math.abs);
    return correlation(sizes.slice(1), sizes.slice(0, -1));
  });
  const kurtosis = returns.map((own) => mean(own.map((r) => r ** 4)) / mean(own.map((r) => r ** 2)) ** 2);
  return { between: mean(between), memory: mean(memory), kurtosis: mean(kurtosis) };
}

describe.each([
  ["garchPanel", garchPanel],
  ["iidPanel", iidPanel],
])("%s", (_, draw) => {
  it("gives possible bars on NYSE sessions, the same for the same seed", () => {
    const panel = draw(3, 300, seeded(5));
    expect(panel).toEqual(draw(3, 300, seeded(5)));
    expect(panel.map(({ days }) => days.length)).toEqual([300, 300, 300]);
    for (const { open, high, low, close, volume } of panel)
      for (const t of close.keys()) {
        expect(low[t]).toBeGreaterThan(0);
        expect(high[t]).toBeGreaterThanOrEqual(Math.max(open[t] as number, close[t] as number));
        expect(low[t]).toBeLessThanOrEqual(Math.min(open[t] as number, close[t] as number));
        expect(volume[t]).toBeGreaterThan(0);
      }
  });
});

it("a GARCH panel has a market in common, bursts of volatility and fat tails; an iid panel has none of them", () => {
  const garch = shapeOf(garchPanel(20, 1260, seeded(11)));
  expect(garch.between).toBeGreaterThan(0.2);
  expect(garch.memory).toBeGreaterThan(0.08);
  expect(garch.kurtosis).toBeGreaterThan(4);
  const iid = shapeOf(iidPanel(20, 1260, seeded(11)));
  expect(Math.abs(iid.between)).toBeLessThan(0.03);
  expect(Math.abs(iid.memory)).toBeLessThan(0.03);
  expect(Math.abs(iid.kurtosis - 3)).toBeLessThan(0.2);
});
