import { expect, it } from "vitest";
import { readSampleEnv } from "./env.ts";

it("is on any free port, with the edge planted, where nothing, or nothing but spaces, is set", () => {
  const demo = { SAMPLE_PORT: 0, SAMPLE_SEED: undefined, SAMPLE_EDGE: "on" };
  expect(readSampleEnv({})).toEqual(demo);
  expect(readSampleEnv({ SAMPLE_PORT: " ", SAMPLE_EDGE: "" })).toEqual(demo);
  expect(readSampleEnv({ SAMPLE_PORT: "4801", SAMPLE_SEED: "9", SAMPLE_EDGE: "off" })).toEqual({
    SAMPLE_PORT: 4801,
    SAMPLE_SEED: 9,
    SAMPLE_EDGE: "off",
  });
});

it.each([
  ["SAMPLE_PORT", "http"],
  ["SAMPLE_PORT", "70000"],
  ["SAMPLE_SEED", "1.5"],
  ["SAMPLE_EDGE", "maybe"],
])("%s=%s cannot be used, and is named", (name, value) => {
  expect(() => readSampleEnv({ [name]: value })).toThrow(`${name}="${value}" cannot be used`);
});
