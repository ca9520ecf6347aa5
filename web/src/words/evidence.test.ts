import { expect, test } from "vitest";
import { describeEvidence } from "./evidence.ts";

const summary = {
  events: 54_012,
  families_tested: 43,
  families_strict: 0,
  families_relaxed: 1,
  spa_p: 0.41,
  direction_skill: -0.0012,
  direction_ece: 0.013,
};

test("how much was tried, what passed the mode's gates, and what luck explains", () => {
  expect(describeEvidence("stock", summary, "strict")).toBe(
    "Stocks: 43 set-ups tested on 54,012 past events; 0 pass; odds of the whole catalogue being luck: p 0.410; the odds against the base rate, out of sample: −0.12 %, 1.3 % off on average.",
  );
});

test("what was not computed is left out", () => {
  expect(describeEvidence("fx", { ...summary, spa_p: null, direction_skill: null, direction_ece: null }, "relaxed")).toBe(
    "Currencies: 43 set-ups tested on 54,012 past events; 1 passes.",
  );
});
