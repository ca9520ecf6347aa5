import { expect, test } from "vitest";
import type { Place } from "../../../client/evidence-types.ts";
import { placeInWords, verdictInWords } from "./verdicts.ts";

test("a gate tells what it asks and what there is, in the unit of both", () => {
  expect(verdictInWords({ gate: "few_events", value: 1284, needs: ">=", bound: 250, passed: true })).toEqual({
    asked: "Closed events, at least 250",
    shown: "1,284",
  });
  expect(verdictInWords({ gate: "confirmation_p", value: 0.00031, needs: "<", bound: 0.05, passed: true })).toEqual({
    asked: "P in the last 40 %, below 0.050",
    shown: "< 0.001",
  });
  expect(verdictInWords({ gate: "lower_bound", value: null, needs: ">", bound: 0, passed: false })).toEqual({
    asked: "Lower 80 % bound after costs, above 0.00 R",
    shown: "none",
  });
  expect(verdictInWords({ gate: "new_gate", value: 1.5, needs: "<=", bound: 1, passed: false }).asked).toBe(
    "New gate, at most 1.00",
  );
});

test.each<[Partial<Place>, string]>([
  [{ listed: true }, "Strict: listed."],
  [{}, "Strict: not listed."],
  [
    { gate: "discovery_q", value: 0.88, bound: 0.1 },
    "Strict: not listed. No edge in the earlier sample: 0.880, the bound is 0.100.",
  ],
  [
    { gate: "thin_volume", value: 1_200_000, bound: 5_000_000 },
    "Strict: not listed. Thinly traded: 1.2M USD a day, the bound is 5M USD a day.",
  ],
  [{ gate: "unknown_volume", bound: 5_000_000 }, "Strict: not listed. Volume unknown."],
  [
    { gate: "stale_bar", value: "2026-11-18", bound: "2026-11-20" },
    "Strict: not listed. Last bar is behind its market: 2026-11-18, the bound is 2026-11-20.",
  ],
])("%j is told", (more, words) => {
  const place: Place = {
    mode: "strict",
    claim: "direction",
    setup_id: "gap_fade",
    direction: "long",
    listed: false,
    gate: null,
    value: null,
    bound: null,
  };
  expect(placeInWords({ ...place, ...more })).toBe(words);
});
