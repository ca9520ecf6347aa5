import { expect, it } from "vitest";
import { reliability } from "../statistics/scores.ts";
import { seeded } from "../statistics/seeded.ts";
import { calibrationNoise } from "./calibration-noise.ts";

/** Odds of a half on 4,000 events in 20 blocks; `together`: the events of a block win or lose as one. */
function noiseOf(together: boolean): number {
  const random = seeded(7);
  const block = Int32Array.from({ length: 4000 }, (_, i) => i % 20);
  const fate = Float64Array.from({ length: 20 }, random);
  const won = Uint8Array.from(block, (b) => Number((together ? (fate[b] as number) : random()) < 0.5));
  const odds = new Float64Array(4000).fill(0.5);
  const scored = { block, won, odds, base: odds, year: block };
  return calibrationNoise(scored, reliability(odds, won));
}

it("is a matter of blocks, not of events, where events of a block go together", () => {
  expect(noiseOf(true)).toBeCloseTo(0.2, 1); // 1.96 / 2 / sqrt(20) = .22, in steps of .1
  expect(noiseOf(false)).toBeLessThan(0.02); // 1.96 / 2 / sqrt(4000) = .015
});
