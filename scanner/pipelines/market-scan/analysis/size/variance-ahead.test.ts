import { expect, test } from "vitest";
import { varianceAhead } from "./variance-ahead.ts";

test("the target of a bar is the mean of the bars after it, unknown while they are not complete", () => {
  expect([...varianceAhead(Float64Array.of(9, 1, 3, 5, 7), 2)]).toEqual([2, 4, 6, Number.NaN, Number.NaN]);
});
