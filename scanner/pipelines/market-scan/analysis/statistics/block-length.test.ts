import { expect, test } from "vitest";
import { circularBlockLength, stationaryBlockLength } from "./block-length.ts";
import { gaussian, seeded } from "./seeded.ts";

test("an autoregression of .3 over 10,000 periods has the block lengths of the arch package", () => {
  const series = autoregression(10_100, 0.3, legacyNumpyNormals(0)).subarray(100);
  expect(stationaryBlockLength(series)).toBeCloseTo(13.635665, 6);
  expect(circularBlockLength(series)).toBeCloseTo(15.60894, 5);
});

test("independent values need blocks of about one, strongly dependent ones long blocks", () => {
  const random = seeded(4);
  expect(stationaryBlockLength(autoregression(2000, 0, () => gaussian(random)))).toBeLessThan(3);
  expect(stationaryBlockLength(autoregression(2000, 0.9, () => gaussian(random)))).toBeGreaterThan(30);
});

test("blocks are never shorter than 1 nor longer than three square roots of the series", () => {
  expect(stationaryBlockLength(new Float64Array(50).fill(3))).toBe(1);
  const random = seeded(4);
  let last = gaussian(random);
  const taken = Float64Array.from({ length: 300 }, () => {
    const before = last;
    last = gaussian(random);
    return last - before; // what one period gives the next takes back: the variance of the mean is almost none
  });
  expect(stationaryBlockLength(taken)).toBe(52);
});

test("nine values have no block length", () => {
  expect(() => stationaryBlockLength(new Float64Array(9))).toThrow("blockLength: 9 values");
});

function autoregression(length: number, weight: number, shock: () => number): Float64Array {
  let last = 0;
  return Float64Array.from({ length }, () => {
    last = weight * last + shock();
    return last;
  });
}

/** numpy.random.RandomState(seed).standard_normal: MT19937 (Matsumoto & Nishimura 1998), 53-bit uniforms, Marsaglia's polar method. */
function legacyNumpyNormals(seed: number): () => number {
  const state = new Uint32Array(624);
  state[0] = seed;
  for (let i = 1; i < 624; i++) {
    const before = state[i - 1] as number;
    state[i] = Math.imul(1_812_433_253, before ^ (before >>> 30)) + i;
  }
  let next = 624;
  const word = () => {
    if (next === 624) {
      for (let i = 0; i < 624; i++) {
        const y = ((state[i] as number) & 0x80000000) | ((state[(i + 1) % 624] as number) & 0x7fffffff);
        state[i] = (state[(i + 397) % 624] as number) ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
      }
      next = 0;
    }
    let y = state[next++] as number;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  };
  const side = () => 2 * (((word() >>> 5) * 2 ** 26 + (word() >>> 6)) / 2 ** 53) - 1;
  let spare: number | undefined;
  return () => {
    const kept = spare;
    spare = undefined;
    if (kept !== undefined) return kept;
    for (;;) {
      const [x, y] = [side(), side()];
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const stretch = Math.sqrt((-2 * Math.log(square)) / square);
      spare = stretch * x;
      return stretch * y;
    }
  };
}
