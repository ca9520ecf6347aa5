import { expect, test } from "vitest";
import { isJudged, strideOf } from "./judged-sessions.ts";

test("at most half a horizon is left out between two forecasts of a symbol, and none where symbols are few", () => {
  expect([5, 10, 21].map((horizon) => strideOf(110, horizon))).toEqual([3, 5, 5]);
  expect([5, 10, 21].map((horizon) => strideOf(60, horizon))).toEqual([3, 3, 3]);
  expect([5, 10, 21].map((horizon) => strideOf(12, horizon))).toEqual([1, 1, 1]);
});

test("every session is judged by as many symbols, give or take one", () => {
  const stride = strideOf(110, 21);
  const symbols = Array.from({ length: 110 }, (_, symbol) => symbol);
  for (let session = 500; session < 600; session++)
    expect(symbols.filter((symbol) => isJudged(symbol, session, stride))).toHaveLength(22);
});
