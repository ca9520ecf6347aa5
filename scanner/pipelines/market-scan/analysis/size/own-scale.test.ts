import { expect, test } from "vitest";
import { ownScales } from "./own-scale.ts";

const sizes = (count: number, size: number) => ({ sum: count * size, count });

test("a symbol that goes farther than its forecast says is scaled up, the more the longer it is known", () => {
  const [wide, narrow, short] = ownScales([sizes(1000, 1.2), sizes(1000, 0.8), sizes(10, 1.2)]);
  expect(wide).toBeCloseTo(Math.sqrt(1.2 / (2012 / 2010)), 12); // n = pool weight: half of the log ratio
  expect(narrow).toBeCloseTo(Math.sqrt(0.8 / (2012 / 2010)), 12);
  expect(short).toBeGreaterThan(1);
  expect(short).toBeLessThan(1.002);
});

test("a symbol without outcomes, or without any move, takes the pool's scale", () => {
  expect([...ownScales([sizes(0, 1), sizes(50, 0), sizes(50, 1)])].slice(0, 2)).toEqual([1, 1]);
});
