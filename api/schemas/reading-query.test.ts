import { expect, test } from "vitest";
import { waitSeconds } from "./reading-query.ts";

test.each([
  [undefined, undefined, 20],
  [5, "wait=10", 5],
  [0, undefined, 0],
  [undefined, "wait=10", 10],
  [undefined, "respond-async, wait=3", 3],
  [undefined, 'wait="7"', 7],
  [undefined, "wait=600", 60],
  [undefined, "await=4", 20],
  [undefined, "return=minimal", 20],
])("wait %s and Prefer %s are %d seconds", (wait, prefer, seconds) => {
  expect(waitSeconds(wait, prefer)).toBe(seconds);
});
