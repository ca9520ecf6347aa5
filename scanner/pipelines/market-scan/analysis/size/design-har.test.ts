import { expect, test } from "vitest";
import { designHar, HAR_WIDTH, marketLags, ownLags } from "./design-har.ts";
import { barsOf, onlyPanel, rescale, truncate, walkOf, walks } from "./test-panel.ts";

const rowOf = (rows: Float64Array | undefined, bar: number) => [...(rows ?? []).slice(bar * HAR_WIDTH, (bar + 1) * HAR_WIDTH)];

test("a row is the constant, the symbol's log mean variances and the market's mean log variances", () => {
  const { variance, rows } = designHar(onlyPanel(walks(3, 300)));
  const tail = (own: Float64Array, lag: number) => [...own.subarray(300 - lag)];
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const own = ownLags.map((lag) => Math.log(mean(tail(variance[1] ?? new Float64Array(), lag))));
  const market = marketLags.map((lag) => mean(variance.flatMap((column) => tail(column, lag).map(Math.log))));
  rowOf(rows[1], 299).forEach((value, k) => {
    expect(value).toBeCloseTo([1, ...own, ...market][k] ?? Number.NaN, 10);
  });
});

test("a row is incomplete until the year before it is known", () => {
  const { rows } = designHar(onlyPanel(walks(2, 260)));
  expect(rowOf(rows[0], 249).every(Number.isFinite)).toBe(false);
  expect(rowOf(rows[0], 250).every(Number.isFinite)).toBe(true);
});

test("a row computed on the day equals, bit for bit, the row computed with all later bars at hand", () => {
  const panel = onlyPanel([...walks(4, 420), walkOf("LATE", 300, 99, 120)]);
  const { rows } = designHar(panel);
  for (let session = 100; session < 420; session += 7) {
    const then = truncate(panel, session);
    const { rows: rowsThen } = designHar(then);
    then.symbols.forEach(({ symbol, days }, s) => {
      const now = rows[panel.symbols.findIndex((bars) => bars.symbol === symbol)];
      expect(rowOf(rowsThen[s], days.length - 1)).toEqual(rowOf(now, days.length - 1));
    });
  }
});

test("a day without a range enters as a hundredth of its year's mean variance", () => {
  const bars = walkOf("A", 300, 5);
  const rows = Array.from(bars.days, (day, i) => {
    const at = (column: Float64Array) => column[i < 299 ? i : 298] ?? Number.NaN;
    const close = at(bars.close);
    const quiet = { day, open: close, high: close, low: close, close, volume: 1 };
    return i < 299 ? { ...quiet, open: at(bars.open), high: at(bars.high), low: at(bars.low) } : quiet;
  });
  const row = rowOf(designHar(onlyPanel([barsOf("A", rows)])).rows[0], 299);
  expect(row[1]).toBeCloseTo((row[4] ?? Number.NaN) + Math.log(0.01), 12);
});

test("the price scale of one symbol changes nothing", () => {
  const [first, ...others] = walks(3, 300);
  if (!first) throw new Error("no symbol");
  expect(designHar(onlyPanel([rescale(first, 2 ** 9), ...others])).rows).toEqual(designHar(onlyPanel([first, ...others])).rows);
});
