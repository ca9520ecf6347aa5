import { describe, expect, it } from "vitest";
import type { Bars } from "../../../bars.ts";
import { catalogue } from "../../setups/catalogue.ts";
import { seeded } from "../../statistics/seeded.ts";
import { recordEvents } from "../invariance/count-differences.ts";
import { garchPanel } from "./factor-panel.ts";
import { type Edge, plantEdge } from "./plant-edge.ts";

const setup = catalogue.filter(({ id }) => id === "inside_day_break");
const edges = setup.flatMap((one): Edge[] =>
  one.directions.map((direction) => ({ setup: one, direction, delta: 0.08, bars: 10 })),
);
const market = garchPanel(3, 500, seeded(3));
const intraday = ({ open, close }: Bars, t: number) => Math.log((close[t] as number) / (open[t] as number));

describe.each(edges)("an edge planted after inside-day breaks, $direction", (edge) => {
  const planted = plantEdge(market, edge);
  const events = recordEvents(planted).filter((record) => record.setup === edge.setup && record.direction === edge.direction);

  it("lies on the ten bars after every event of the altered bars, and nowhere else", () => {
    for (const [s, bars] of planted.entries()) {
      const own = events.find(({ symbol }) => symbol === bars.symbol)?.bars ?? [];
      const drifting = [...bars.close.keys()].filter((t) => Math.abs(intraday(bars, t) - intraday(market[s] as Bars, t)) > 1e-9);
      const expected = own.flatMap((event) => Array.from({ length: 10 }, (_, k) => event + 1 + k)).filter((t) => t < 500);
      expect(own.length).toBeGreaterThan(5);
      expect(drifting).toEqual(expected);
    }
  });

  it("drifts in its direction, by 0.08 of a usual day's move or so", () => {
    const sign = edge.direction === "long" ? 1 : -1;
    for (const [s, bars] of planted.entries()) {
      const shifts = [...bars.close.keys()]
        .map((t) => sign * (intraday(bars, t) - intraday(market[s] as Bars, t)))
        .filter((shift) => Math.abs(shift) > 1e-9);
      const mean = shifts.reduce((sum, shift) => sum + shift, 0) / shifts.length;
      expect(Math.min(...shifts)).toBeGreaterThan(0);
      expect(mean).toBeGreaterThan(0.08 * 0.01);
      expect(mean).toBeLessThan(0.08 * 0.03);
    }
  });

  it("leaves gaps and possible bars", () => {
    for (const { open, high, low, close } of planted)
      for (const t of close.keys()) {
        expect(high[t]).toBeGreaterThanOrEqual(Math.max(open[t] as number, close[t] as number));
        expect(low[t]).toBeLessThanOrEqual(Math.min(open[t] as number, close[t] as number));
      }
  });
});
