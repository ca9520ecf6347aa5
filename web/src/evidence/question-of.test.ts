import { expect, test } from "vitest";
import { questionOf } from "./question-of.ts";

const typed = { target: "105", stop: "95", days: "10", reference: 100 };

test("prices are read as people type them", () => {
  expect(questionOf(typed)).toEqual({ target: 105, stop: 95, days: 10 });
  expect(questionOf({ ...typed, target: " 105,5 " })).toEqual({ target: 105.5, stop: 95, days: 10 });
  expect(questionOf({ ...typed, target: "59,200.50", stop: "57,000", reference: 58_000 })).toEqual({
    target: 59_200.5,
    stop: 57_000,
    days: 10,
  });
});

test("a trade may be short", () => {
  expect(questionOf({ ...typed, target: "95", stop: "105" })).toEqual({ target: 95, stop: 105, days: 10 });
});

test.each([
  [{ target: "" }, "The target “” is no price"],
  [{ stop: "-5" }, "The stop “-5” is no price"],
  [{ stop: "x" }, "The stop “x” is no price"],
  [{ target: "99" }, "The last close, 100, has to lie between the target and the stop."],
])("%j is not asked", (more, mistake) => {
  expect(questionOf({ ...typed, ...more })).toContain(mistake);
});
