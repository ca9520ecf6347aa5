import { expect, test } from "vitest";
import { answerOdds } from "./answer-odds.ts";
import { SIGMA, size, symbol } from "./made-up-documents.ts";
import type { OddsQuestion } from "./odds-question.ts";

const ask = (question: Partial<OddsQuestion>) => answerOdds({ symbol, size }, { days: 10, ...question });

test("which comes first is the model's answer where it has shown skill", () => {
  expect(ask({ target: 104, stop: 97 })).toMatchObject({
    side: "long",
    as_of_bar: "2026-02-14",
    reference_price: 100,
    target: { price: 104 },
    stop: { price: 97 },
    target_first: 0.5,
    stop_first: 0.5,
    neither: 0,
    source: "model",
    why: "has beaten plain history out of sample: skill 6.0 % (95 %: 3.0 to 9.0)",
    skill_low: 0.03,
    horizon_bars: 10,
    sigma_daily: SIGMA,
    n_paths: 2,
    experimental: false,
  });
});

test("where it has not, the symbol's plain history answers and says why", () => {
  // The close went 100, 103, 100, 97 and again: half of its bars see the fall first.
  expect(ask({ target_pct: -2.5, stop_pct: 2.5, days: 3 })).toMatchObject({
    side: "short",
    target_first: 0.5,
    stop_first: 0.5,
    neither: 0,
    source: "history",
    why: "the model has not shown it: skill 2.0 % (95 %: -0.5 to 5.5)",
    horizon_bars: 5,
    n_paths: 38,
  });
});

test("each number is of whoever earned it", () => {
  const { origins, touch_target, touch_stop, range_80 } = ask({ target: 104, stop: 97 });
  expect([touch_target, origins.touch_target?.source]).toEqual([0.5, "model"]);
  expect(origins.touch_stop?.source).toBe("history");
  expect(touch_stop).toBeGreaterThan(0);
  expect(range_80.low).toBeGreaterThan(96);
  expect(range_80.high).toBeLessThan(105);
});

test("with one price there is a touch and nothing else", () => {
  expect(ask({ stop_pct: -3 })).toMatchObject({
    side: "long",
    target: null,
    target_first: null,
    neither: null,
    touch_target: null,
    source: "history",
    origins: { first_passage: null, touch_target: null },
  });
});

test("days between horizons are asked of the next longer model; what was never judged is history's", () => {
  expect(ask({ target: 104, days: 6 })).toMatchObject({ horizon_bars: 10, source: "model" });
  expect(ask({ target: 104, days: 11 })).toMatchObject({
    horizon_bars: 21,
    source: "history",
    why: "the model was never judged on this",
    experimental: true,
  });
});

test("without a model, or a forecast, there is history", () => {
  const question = { target: 104, days: 10 };
  expect(answerOdds({ symbol, size: null }, question)).toMatchObject({
    source: "history",
    horizon_bars: null,
    why: "no size model is stored for stock",
  });
  expect(answerOdds({ symbol: { ...symbol, size: null }, size }, question)).toMatchObject({
    source: "history",
    why: "there is no forecast of AAPL for 10 bars: its history is too short",
  });
});

test.each([
  [{}, "target: missing, and so is stop"],
  [{ target: 104, stop: 102 }, "stop: 102 lies on the same side of the last close 100 as the target 104"],
  [{ target_pct: 4, stop_pct: 3 }, "stop_pct: 103 lies on the same side of the last close 100 as the target 104"],
  [{ target: 104, target_pct: 4 }, "target_pct: 4, but target is given too"],
  [{ target: 100 }, "target: 100 is the last close itself"],
  [{ stop_pct: 0 }, "stop_pct: 0 % is the last close itself"],
  [{ target: -5 }, "target: -5 is no price above 0"],
  [{ target_pct: -100 }, "target_pct: -100 % is no price above 0"],
  [{ target: 104, side: "short" }, 'side: "short", but the prices are those of a long'],
  [{ stop: 104, side: "long" }, 'side: "long", but the prices are those of a short'],
] as const)("%j is refused: %s", (question, message) => {
  expect(() => ask(question)).toThrow(expect.objectContaining({ code: "fix_input", message, remedy: expect.any(String) }));
});

test("a history shorter than the days asked about is said so", () => {
  const { days, open, high, low, close, volume } = symbol.bars;
  const last = <T>(column: readonly T[]) => column.slice(-8);
  const bars = {
    days: last(days),
    open: last(open),
    high: last(high),
    low: last(low),
    close: last(close),
    volume: last(volume),
  };
  expect(() => answerOdds({ symbol: { ...symbol, bars }, size: null }, { target: 104, days: 8 })).toThrow(
    "days: 8 cannot be answered from the 8 bars there are of AAPL",
  );
});
