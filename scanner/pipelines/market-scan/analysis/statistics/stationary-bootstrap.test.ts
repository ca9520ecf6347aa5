import { expect, test } from "vitest";
import { gaussian, seeded } from "./seeded.ts";
import { bootstrapBlockMeanBounds, bootstrapMeanBounds, resampleIndexes } from "./stationary-bootstrap.ts";

const REPETITIONS = 1000;

test("a resample consists of runs that go on around the end, as long on average as asked", () => {
  const indexes = resampleIndexes(10_000, 8, seeded(1));
  expect(indexes).toHaveLength(10_000);
  const breaks = indexes.filter((own, i) => i > 0 && own !== ((indexes[i - 1] as number) + 1) % 10_000).length;
  expect(Math.abs(10_000 / breaks - 8)).toBeLessThan(0.5);
  expect(resampleIndexes(3, 1e9, () => 0.99)).toEqual(Int32Array.of(2, 0, 1));
});

test("blocks of one draw every period alike", () => {
  const drawn = new Set(resampleIndexes(1000, 1, seeded(2)));
  expect(Math.abs(drawn.size - 632)).toBeLessThan(40); // 1 - 1/e of them
});

test("independent values have the bounds of the normal approximation", () => {
  const random = seeded(3);
  const x = Float64Array.from({ length: 900 }, () => 5 + gaussian(random));
  const { low, high } = bootstrapMeanBounds(x, { level: 0.95, repetitions: REPETITIONS, blockLength: 1, random });
  expect(Math.abs((high - low) / ((2 * 1.96) / 30) - 1)).toBeLessThan(0.1);
  expect((low + high) / 2).toBeCloseTo(5, 1);
});

test("90 % bounds cover the mean of a dependent series 42 times of 50 with blocks, 25 times without", () => {
  const random = seeded(1);
  const covered = { blocks: 0, single: 0 };
  for (let series = 0; series < 50; series++) {
    let last = 0;
    const x = Float64Array.from({ length: 300 }, () => {
      last = 0.6 * last + gaussian(random);
      return last;
    });
    const covers = (blockLength: number) => {
      const { low, high } = bootstrapMeanBounds(x, { level: 0.9, repetitions: 200, blockLength, random });
      return low <= 0 && high >= 0;
    };
    if (covers(20)) covered.blocks++;
    if (covers(1)) covered.single++;
  }
  expect(covered).toEqual({ blocks: 42, single: 25 });
});

test("a ratio over date blocks weighs blocks by their events and ignores empty ones", () => {
  const random = seeded(6);
  const counts = Float64Array.from({ length: 120 }, (_, b) => (b % 6 === 0 ? 0 : 5 + (b % 4)));
  const sums = counts.map((count) => 0.2 * count + Math.sqrt(count) * gaussian(random));
  const { low, high } = bootstrapBlockMeanBounds(sums, counts, { level: 0.95, repetitions: REPETITIONS, random });
  expect(low).toBeLessThan(0.2);
  expect(high).toBeGreaterThan(0.2);
  const events = counts.reduce((sum, count) => sum + count, 0);
  expect(Math.abs((high - low) / ((2 * 1.96) / Math.sqrt(events)) - 1)).toBeLessThan(0.15);
});

test("equal blocks leave no doubt", () => {
  const options = { level: 0.8, repetitions: 50, random: seeded(1) };
  expect(bootstrapBlockMeanBounds(new Float64Array(9).fill(6), new Float64Array(9).fill(3), options)).toEqual({
    low: 2,
    high: 2,
  });
});

test("no events, a block length below 1 and no repetitions are refused", () => {
  const options = { level: 0.95, repetitions: 10, blockLength: 5, random: seeded(1) };
  expect(() => bootstrapBlockMeanBounds(new Float64Array(3), new Float64Array(3), options)).toThrow("0 values");
  expect(() => bootstrapMeanBounds(new Float64Array(0), options)).toThrow("0 values");
  expect(() => resampleIndexes(5, 0.5, seeded(1))).toThrow("1 repetitions of blocks of 0.5");
  expect(() => bootstrapMeanBounds(new Float64Array(5), { ...options, repetitions: 0 })).toThrow("0 repetitions");
});
