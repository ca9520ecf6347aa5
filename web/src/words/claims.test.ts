import { describe, expect, test } from "vitest";
import type { CalibrationEvidence } from "../../../client/evidence-types.ts";
import { endingInWords } from "./claims.ts";
import { rejections } from "./gates.ts";
import { gain, inR, pValue, shares } from "./numbers.ts";
import { skillInWords } from "./skill.ts";

describe("numbers of the evidence", () => {
  test.each([
    [0.123, "+0.12 R"],
    [-1.05, "−1.05 R"],
    [-0.001, "0.00 R"],
  ])("%d R is %s", (value, text) => {
    expect(inR(value)).toBe(text);
  });

  test("p-values have three decimals, and none is zero", () => {
    expect([0.5, 0.0321, 0.00004].map(pValue)).toEqual(["0.500", "0.032", "< 0.001"]);
  });

  test("intervals have their unit once", () => {
    expect(shares(0.521, 0.6234)).toBe("52.1 to 62.3 %");
    expect(gain(-0.0123)).toBe("−1.23 %");
  });
});

test("gates that stopped something, the commonest first, unknown ones by their names", () => {
  expect(rejections({ short_history: 1, discovery_q: 12, costs: 0, new_gate: 2 })).toEqual([
    { gate: "discovery_q", count: 12, words: "no edge in the earlier sample" },
    { gate: "new_gate", count: 2, words: "new gate" },
    { gate: "short_history", count: 1, words: "history too short" },
  ]);
  expect(rejections({})).toEqual([]);
});

test("a trade ends by target, stop or time, a forecast of size inside or outside its range", () => {
  expect(endingInWords({ claim: "direction", outcome: "time_out", inside: null })).toBe("timed out");
  expect(endingInWords({ claim: "size", outcome: "time_out", inside: { "0.5": false, "0.8": true } })).toBe(
    "inside its 80 % range",
  );
  expect(endingInWords({ claim: "size", outcome: "time_out", inside: { "0.8": false } })).toBe("outside its 80 % range");
  expect(endingInWords({ claim: "size", outcome: "void", inside: null })).toBe("void");
});

describe("skill", () => {
  const scored: CalibrationEvidence = {
    version: "shrunk-1",
    method: "platt",
    n: 5200,
    brier: 0.2458,
    brier_base: 0.2489,
    log_loss: 0.684,
    log_loss_base: 0.691,
    skill: 0.0125,
    skill_low: 0.004,
    skill_high: 0.021,
    ece: 0.016,
    ece_base: 0.02,
    ece_noise: 0.02,
    bins: [],
    by_year: [],
  };

  test("is claimed only where its whole interval lies above zero", () => {
    expect(skillInWords(scored)).toContain("better than the base rate: +1.25 %, 95 % interval +0.40 % to +2.10 %.");
    expect(skillInWords({ ...scored, skill_low: -0.002 })).toContain("so the base rate is what is shown");
    expect(skillInWords({ ...scored, skill_low: null })).toContain("too few to say more");
    expect(skillInWords({ ...scored, n: 0, skill: null })).toBe("No odds have been scored on events that they had not seen.");
  });
});
