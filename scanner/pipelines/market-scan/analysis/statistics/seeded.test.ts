import { expect, test } from "vitest";
import { kurtosis, mean, sd, skewness } from "./moments.ts";
import { gaussian, seeded } from "./seeded.ts";

test("the same seed gives the same numbers, another seed others", () => {
  const draw = (seed: number) => Array.from({ length: 5 }, seeded(seed));
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});

test("uniform numbers are evenly spread over (0, 1)", () => {
  const random = seeded(1);
  const counts = new Array<number>(10).fill(0);
  for (let i = 0; i < 100_000; i++) {
    const tenth = Math.floor(10 * random());
    counts[tenth] = (counts[tenth] as number) + 1;
  }
  expect(counts).toHaveLength(10);
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400); // 4 standard deviations
});

test("gaussian numbers have the moments of a standard normal", () => {
  const random = seeded(2);
  const x = Float64Array.from({ length: 100_000 }, () => gaussian(random));
  expect(mean(x)).toBeCloseTo(0, 2);
  expect(sd(x)).toBeCloseTo(1, 2);
  expect(skewness(x)).toBeCloseTo(0, 1);
  expect(kurtosis(x)).toBeCloseTo(3, 1);
});
