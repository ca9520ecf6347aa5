import { expect, it } from "vitest";
import { createRandom } from "./random.ts";

function draws(count: number, draw: () => number): number[] {
  return Array.from({ length: count }, draw);
}

function momentsOf(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const central = (power: number) => values.reduce((sum, value) => sum + (value - mean) ** power, 0) / values.length;
  return { mean, deviation: Math.sqrt(central(2)), kurtosis: central(4) / central(2) ** 2 };
}

it("the same words give the same numbers, and other words others", () => {
  const three = (...words: (string | number)[]) => draws(3, createRandom(...words).uniform);
  expect(three(1, "path", "AAPL")).toEqual(three(1, "path", "AAPL"));
  expect(three(1, "path", "AAPL")).not.toEqual(three(2, "path", "AAPL"));
  expect(three(1, "path", "AAPL")).not.toEqual(three(1, "path", "AAPM"));
});

it("normal numbers have the moments of a normal distribution", () => {
  const { mean, deviation, kurtosis } = momentsOf(draws(100_000, createRandom(1, "normal").gauss));
  expect(mean).toBeCloseTo(0, 2);
  expect(deviation).toBeCloseTo(1, 2);
  expect(kurtosis).toBeCloseTo(3, 1);
});

it("streams of neighbouring words are not correlated", () => {
  const [one, other] = [createRandom(1, "AAPL").gauss, createRandom(1, "AAPM").gauss];
  const products = draws(100_000, () => one() * other());
  expect(momentsOf(products).mean).toBeCloseTo(0, 2);
});
