import { expect, test } from "vitest";
import { clusterTest } from "./cluster-test.ts";
import { gaussian, seeded } from "./seeded.ts";

const x = Float64Array.from({ length: 36 }, (_, i) => ((i * 37) % 23) / 10 - 0.9);
const block = Int32Array.from(x, (_, i) => 100 + Math.trunc(Math.sqrt(7 * i)));

test("36 events in 15 uneven blocks give what numpy gives", () => {
  const result = clusterTest(x, block);
  expect([result.n, result.blocks]).toEqual([36, 15]);
  expect(result.mean).toBeCloseTo(0.1527777777777778, 14);
  expect(result.standardError).toBeCloseTo(0.06890164852390812, 14);
  expect(result.t).toBeCloseTo(2.2173312402643828, 12);
  expect(result.p).toBeCloseTo(0.021828607106194074, 12);
});

test("with one event per block it is Student's test (scipy: t = 1.36477, p = .09052)", () => {
  const { t, p } = clusterTest(
    x,
    block.map((_, i) => 3 * i),
  );
  expect(t).toBeCloseTo(1.3647660686911736, 12);
  expect(p).toBeCloseTo(0.0905184042032567, 12);
});

test("neither the order of events nor the numbering of blocks matters, nor a thousand copies of an event", () => {
  const result = clusterTest(x, block);
  const turned = clusterTest(
    x.toReversed(),
    block.toReversed().map((own) => -own),
  );
  expect(turned.t).toBeCloseTo(result.t, 12);
  const copies = Float64Array.from({ length: 36_000 }, (_, i) => x[i % 36] as number);
  const copied = clusterTest(
    copies,
    Int32Array.from(copies, (_, i) => block[i % 36] as number),
  );
  expect(copied.t).toBeCloseTo(result.t, 10);
});

test("under the null with shared shocks 50 of 1000 tests reject at 5 %; ignoring the blocks, 177 would", () => {
  const random = seeded(1);
  let rejected = 0;
  let naive = 0;
  for (let panel = 0; panel < 1000; panel++) {
    const shocks = Array.from({ length: 40 }, () => gaussian(random));
    const blocks = Int32Array.from({ length: 400 }, () => Math.floor(random() * 40));
    const events = Float64Array.from(blocks, (own) => gaussian(random) + 0.5 * (shocks[own] as number));
    if (clusterTest(events, blocks).p < 0.05) rejected++;
    const apart = blocks.map((_, i) => i);
    if (clusterTest(events, apart).p < 0.05) naive++;
  }
  expect([rejected, naive]).toEqual([50, 177]);
});

test("a control that cancels within every block is no evidence, however large t would be", () => {
  const cancelling = Float64Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? 1 : -1) + 1e-9);
  const result = clusterTest(
    cancelling,
    Int32Array.from(cancelling, (_, i) => i >> 1),
  );
  expect(result.p).toBe(1);
  expect(result.t).toBeNaN();
});

test("equal numbers are no evidence: their spread is rounding", () => {
  const equal = new Float64Array(300).fill(0.1);
  const blocks = Int32Array.from(equal, (_, i) => Math.trunc(i / 10));
  expect(clusterTest(equal, blocks)).toMatchObject({ blocks: 30, t: Number.NaN, p: 1 });
});

test("29 events or 9 blocks are too few to reject, but their t is shown", () => {
  const few = clusterTest(
    x.subarray(0, 29),
    Int32Array.from({ length: 29 }, (_, i) => i % 15),
  );
  expect(few.p).toBe(1);
  expect(few.t).toBeGreaterThan(0);
  expect(
    clusterTest(
      x,
      Int32Array.from(x, (_, i) => i % 9),
    ).p,
  ).toBe(1);
});

test("no events: no mean, p = 1", () => {
  expect(clusterTest(new Float64Array(0), new Int32Array(0))).toMatchObject({ n: 0, blocks: 0, mean: Number.NaN, p: 1 });
});

test("a missing outcome, columns of two lengths and days in milliseconds are refused", () => {
  expect(() => clusterTest(Float64Array.of(1, Number.NaN), Int32Array.of(1, 2))).toThrow("mean of x is NaN");
  expect(() => clusterTest(x, block.subarray(1))).toThrow("36 and 35 values");
  expect(() => clusterTest(Float64Array.of(1, 2), Int32Array.of(0, 864e5))).toThrow("blocks run from 0 to 86400000");
});
