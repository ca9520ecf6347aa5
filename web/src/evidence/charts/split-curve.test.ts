import { expect, test } from "vitest";
import { splitCurve } from "./split-curve.ts";

const curve = { days: ["2020-01-02", "2020-01-03", "2020-01-06", "2020-01-07"], r: [1, 0, 2, 3] };

test("the curve out of sample begins where the one in sample ends", () => {
  expect(splitCurve(curve, "2020-01-05")).toEqual({
    before: { days: ["2020-01-02", "2020-01-03"], r: [1, 0] },
    after: { days: ["2020-01-03", "2020-01-06", "2020-01-07"], r: [0, 2, 3] },
  });
});

test("without a split, or with one yet to come, all of it is in sample", () => {
  expect(splitCurve(curve, null)).toEqual({ before: curve, after: { days: [], r: [] } });
  expect(splitCurve(curve, "2021-01-01")).toEqual({ before: curve, after: { days: [], r: [] } });
});

test("all of it may be out of sample", () => {
  expect(splitCurve(curve, "2019-01-01")).toEqual({ before: { days: [], r: [] }, after: curve });
});
