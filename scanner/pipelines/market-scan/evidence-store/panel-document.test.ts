import { expect, test } from "vitest";
import { panelDocument } from "./panel-document.ts";

const equityDocument = panelDocument.shape.details.element.shape.equity;

const figures = {
  trades: 1,
  win_rate: 1,
  total_r: 1,
  mean_r: 1,
  max_drawdown_r: 0,
  exposure: 0.1,
  profit_factor: null,
  cost_r: 0,
};
const summaries = { in_sample_1x: figures, in_sample_2x: figures, out_of_sample_1x: figures, out_of_sample_2x: figures };

/** A curve that rises by a third of a unit a day. */
function equityOf(points: number) {
  const days = Array.from({ length: points }, (_, i) => new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10));
  const rising = days.map((_, i) => i / 3);
  return { split: null, curve_1x: { days, r: rising }, curve_2x: { days, r: rising.map((r) => r / 2) }, ...summaries };
}

test("a curve comes back with its days, levels to four decimals", () => {
  const { curve_1x, curve_2x, ...rest } = equityDocument.parse(equityDocument.encode(equityOf(3)));
  expect(curve_1x).toEqual({ days: ["2020-01-01", "2020-01-02", "2020-01-03"], r: [0, 0.3333, 0.6667] });
  expect(curve_2x).toEqual({ days: curve_1x.days, r: [0, 0.1667, 0.3333] });
  expect(rest).toEqual({ split: null, ...summaries });
});

test("of a long curve at most 250 points are kept, the last among them", () => {
  const { curve_1x } = equityDocument.parse(equityDocument.encode(equityOf(1001)));
  expect(curve_1x.days).toHaveLength(201);
  expect([curve_1x.days.at(-1), curve_1x.r.at(-1)]).toEqual([equityOf(1001).curve_1x.days.at(-1), 333.3333]);
});

test("an empty curve stays empty", () => {
  expect(equityDocument.parse(equityDocument.encode(equityOf(0))).curve_1x).toEqual({ days: [], r: [] });
});
