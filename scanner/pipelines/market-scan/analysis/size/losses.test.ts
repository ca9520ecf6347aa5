import { expect, test } from "vitest";
import { addLoss, noLosses, pooledLosses, skillOf } from "./losses.ts";

function lossesOf(pairs: readonly (readonly [model: number, reference: number])[]) {
  const losses = noLosses(pairs.length);
  for (const [block, [model, reference]] of pairs.entries()) addLoss(losses, block, model, reference);
  return losses;
}

test("skill is the share of the reference's loss that is saved", () => {
  expect(skillOf(lossesOf(Array.from({ length: 20 }, () => [3, 4])))).toEqual({ skill: 0.25, low: 0.25, high: 0.25 });
});

test("blocks that disagree widen the interval over zero", () => {
  const skill = skillOf(lossesOf(Array.from({ length: 20 }, (_, b) => (b % 2 === 0 ? [5, 4] : [2.5, 4]))));
  expect(skill?.skill).toBeCloseTo(0.0625, 12);
  expect(skill?.low).toBeLessThan(0);
  expect(skill?.high).toBeGreaterThan(0);
});

test("parts are pooled block by block", () => {
  const pooled = pooledLosses([
    lossesOf([
      [1, 2],
      [3, 4],
    ]),
    lossesOf([
      [5, 6],
      [7, 8],
    ]),
  ]);
  expect(pooled).toEqual({ model: Float64Array.of(6, 10), reference: Float64Array.of(8, 12), n: 4 });
});

test("a reference never wrong, or met in one block only, gives no skill", () => {
  expect(
    skillOf(
      lossesOf([
        [1, 0],
        [1, 0],
      ]),
    ),
  ).toBeNull();
  expect(skillOf(lossesOf([[1, 2]]))).toBeNull();
});
