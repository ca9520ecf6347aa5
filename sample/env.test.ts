import { expect, it } from "vitest";
import { DEMO_SEED, readSampleEnv } from "./env.ts";

it("takes any free port and the seed of the demo where nothing, or nothing but spaces, is set", () => {
  expect(readSampleEnv({})).toEqual({ SAMPLE_PORT: 0, SAMPLE_SEED: DEMO_SEED });
  expect(readSampleEnv({ SAMPLE_PORT: " " })).toEqual({ SAMPLE_PORT: 0, SAMPLE_SEED: DEMO_SEED });
  expect(readSampleEnv({ SAMPLE_PORT: "4801", SAMPLE_SEED: "9" })).toEqual({ SAMPLE_PORT: 4801, SAMPLE_SEED: 9 });
});

it.each([
  ["SAMPLE_PORT", "http"],
  ["SAMPLE_PORT", "70000"],
  ["SAMPLE_SEED", "1.5"],
])("%s=%s cannot be used, and is named", (name, value) => {
  expect(() => readSampleEnv({ [name]: value })).toThrow(`${name}="${value}" cannot be used`);
});
