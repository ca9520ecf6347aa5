import { expect, test } from "vitest";
import { familyEvidence } from "../../../test/browser/made-up-evidence.ts";
import { placeInWords, verdictsOn } from "./verdicts.ts";

const exploratory = familyEvidence({
  confirmation: { n: 0, blocks: 0, mean_r: null, mean_excess_r: null, p: 1 },
  strict: { passed: false, failed: ["confirmation_p", "confirmation_mean"] },
});

test("each gate tells what it asks, what the set-up shows, and the server's verdict", () => {
  expect(verdictsOn(exploratory, "strict").filter(({ passed }) => !passed)).toEqual([
    { gate: "confirmation_p", asked: "p below 0.05 in the last 40 %", shown: "1.000 on 0 events", passed: false },
    { gate: "confirmation_mean", asked: "mean above 0 R in the last 40 %", shown: "no events", passed: false },
  ]);
  expect(verdictsOn(exploratory, "relaxed").map(({ gate, shown }) => [gate, shown])).toEqual([
    ["few_events", "1,284"],
    ["whole_sample_q", "< 0.001 on 1,284 events"],
  ]);
});

test("why the row is where it is: its family first, then the symbol", () => {
  const claimed = { place: "claimed", doubts: [] } as const;
  expect(placeInWords(familyEvidence(), claimed)).toBe("The set-up passed every strict gate.");
  expect(placeInWords(exploratory, claimed)).toBe(
    "The set-up failed 2 of 7 strict gates and passed the relaxed ones: it is exploratory, and listed in relaxed mode alone.",
  );
  const edgeless = { ...exploratory, relaxed: { passed: false, failed: ["whole_sample_q"] } } as const;
  expect(placeInWords(edgeless, { place: "past", doubts: [] })).toBe(
    "The set-up failed 2 of 7 strict gates, and 1 of 2 relaxed ones: no edge is shown, its only odds are the base rate. It is not present on this symbol now.",
  );
  expect(placeInWords(familyEvidence(), { place: "watched", doubts: ["thinly traded"] })).toContain(
    "What keeps this symbol off the strict list besides: thinly traded.",
  );
});
