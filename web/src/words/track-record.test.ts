import { expect, test } from "vitest";
import type { TrackGroup } from "../../../client/types.ts";
import { emptyRecord, trackGroupName } from "./track-record.ts";

const group: TrackGroup = {
  claim: "direction",
  grade: "shown",
  asset_class: "stock",
  live: true,
  published: 3,
  open: 3,
  closed: 0,
  void: 0,
  results: 0,
  hit_rate: null,
  mean_p_win: null,
  mean_base_rate: null,
  mean_r: null,
  predicted_r: null,
  forecasts: 0,
  brier: null,
  brier_base: null,
  coverage: [],
  calibration: [],
};

test("before anything has closed the record says when something will", () => {
  expect(emptyRecord({ groups: [], first_due_on: null })).toContain("No claim has been published yet");
  expect(emptyRecord({ groups: [group, { ...group, claim: "size", published: 2 }], first_due_on: "2026-12-04" })).toBe(
    "No published claim has closed yet: 5 are open; the first closes on 4 Dec 2026.",
  );
  expect(emptyRecord({ groups: [{ ...group, published: 1 }], first_due_on: null })).toBe(
    "No published claim has closed yet: 1 is open.",
  );
  expect(emptyRecord({ groups: [{ ...group, closed: 1 }], first_due_on: null })).toBeNull();
});

test("claims about what had already happened are told apart", () => {
  expect(trackGroupName(group)).toBe("Direction, shown, stocks");
  expect(trackGroupName({ ...group, live: false })).toBe("Direction, shown, stocks, of old data");
});
