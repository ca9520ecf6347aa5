import { expect, test } from "vitest";
import { LarderError } from "../../contract/errors.ts";
import { AnswerUnusable } from "./answer-unusable.ts";
import { describeFailure } from "./describe-failure.ts";
import { SourceBlocked } from "./source-blocked.ts";
import { SourceFailed } from "./source-failed.ts";

const place = { host: "a.example", path: "/", status: 200, tries: 1 };

test.each([
  ["a host that wants to be left alone", new SourceBlocked("no", { ...place, status: 429, until: 1 }), "blocked"],
  ["a refusal in the answer's own words", new AnswerUnusable("blocked", "A", "code 000002"), "blocked"],
  ["an answer with nothing in it", new AnswerUnusable("empty", "A", "no offers"), "empty"],
  ["an answer of another shape", new AnswerUnusable("drift", "A", "no price"), "drift"],
  ["a success that cannot be read", new SourceFailed("try_later", "HTML", place), "drift"],
  ["no answer", new SourceFailed("try_later", "reset", { ...place, status: null }), "failed"],
])("%s is told apart", (_what, thrown, state) => {
  expect(describeFailure(thrown)).toEqual({ state, detail: thrown.message });
});

test("a fault of ours goes through", () => {
  expect(() => describeFailure(new TypeError("oops"))).toThrow(TypeError);
  expect(() => describeFailure(new LarderError("bug", "oops"))).toThrow("oops");
});
