import { expect, test } from "vitest";
import { Tally } from "./tally.ts";

test.each([
  ["close together", [-3, -1, -1, 0, 4, 4, 4, 7]],
  ["too far apart for a table", [-70_000, -5, 12, 90_000]],
  ["alone", [5]],
])("numbers %s are counted below and up to any other", (_, values) => {
  const tally = new Tally(Float64Array.from(values));
  for (const x of [-80_000, -70_000, -3.5, -3, -1, -0.5, 0, 4, 4.2, 5, 7, 7.1, 12, 89_999.5, 90_000, 90_001]) {
    expect(tally.countBelow(x)).toBe(values.filter((value) => value < x).length);
    expect(tally.countUpTo(x)).toBe(values.filter((value) => value <= x).length);
  }
});
