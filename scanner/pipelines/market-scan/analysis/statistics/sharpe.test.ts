import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  deflatedSharpe,
  estimateSharpe,
  expectedMaxSharpe,
  minTrackRecordLength,
  probabilisticSharpe,
  sharpeRatio,
} from "./sharpe.ts";

const normal = { skewness: 0, kurtosis: 3 };
/** The hedge fund of Bailey & Lopez de Prado 2012: monthly, two years. */
const fund = { sharpe: 0.458, periods: 24, skewness: -2.448, kurtosis: 10.164 };

test("the paper's fund: 98 % when normality is assumed, 91 % with its true shape", () => {
  expect(probabilisticSharpe(fund, 0, "classic")).toBeCloseTo(0.9134, 4);
  expect(probabilisticSharpe({ ...fund, ...normal }, 0, "classic")).toBeCloseTo(0.9817, 4);
});

test("the 2025 form and the classic one disagree on the same fund", () => {
  const estimate = { ...fund, sharpe: 0.036 / 0.079 };
  expect(probabilisticSharpe(estimate, 0, "2025")).toBeCloseTo(0.987, 3);
  expect(probabilisticSharpe(estimate, 0.1, "2025")).toBeCloseTo(0.939, 3);
  expect(minTrackRecordLength(estimate, 0, 0.95, "2025")).toBeCloseTo(13.029, 3);
  expect(probabilisticSharpe(estimate, 0, "classic")).toBeCloseTo(0.9127, 4);
  expect(minTrackRecordLength(estimate, 0, 0.95, "classic")).toBeCloseTo(34.76, 2);
});

test.each([
  ["daily", 250, normal, 2.731],
  ["weekly", 52, normal, 2.829],
  ["monthly", 12, normal, 3.24],
  ["monthly, skewed", 12, { skewness: -0.72, kurtosis: 5.78 }, 4.991],
])("years of %s returns to show that an annual Sharpe ratio of 2 is above 1", (_, perYear, shape, years) => {
  const estimate = { sharpe: 2 / Math.sqrt(perYear), ...shape };
  expect(minTrackRecordLength(estimate, 1 / Math.sqrt(perYear), 0.95, "classic") / perYear).toBeCloseTo(years, 3);
});

test("no track record is long enough for a Sharpe ratio that is not above the benchmark", () => {
  expect(minTrackRecordLength({ sharpe: 0.1, ...normal }, 0.1, 0.95, "classic")).toBe(Number.POSITIVE_INFINITY);
});

test("a Sharpe ratio of 2.5 that is the best of 100 is believed to 90 %, of 46 to 95 %", () => {
  const estimate = { sharpe: 2.5 / Math.sqrt(250), periods: 1250, skewness: -3, kurtosis: 10 };
  const hundred = deflatedSharpe(estimate, { count: 100, variance: 0.5 / 250 });
  expect(hundred.benchmark).toBeCloseTo(0.11317, 5);
  expect(hundred.probability).toBeCloseTo(0.9004, 5);
  expect(deflatedSharpe(estimate, { count: 46, variance: 0.5 / 250 }).probability).toBeCloseTo(0.9505, 5);
});

test("one trial has nothing to deflate, none is a mistake", () => {
  expect(expectedMaxSharpe({ count: 1, variance: 0.5 })).toBe(0);
  expect(() => expectedMaxSharpe({ count: 0, variance: 0.5 })).toThrow("0 trials");
});

test("returns of 1 2 3 % have mean 2 and deviation 1", () => {
  expect(sharpeRatio(Float64Array.of(0.01, 0.02, 0.03))).toBeCloseTo(2, 12);
});

const returnsFile = new URL("../../../../../../shared/data/indicators/sharpe/returns_for_tests.csv", import.meta.url);
const expectedFile = new URL("expected_psr.json", returnsFile);
const absent = !existsSync(returnsFile);
if (absent) console.info("skipped: ../shared/data is absent");

describe.skipIf(absent)("50 returns with the numbers of rubenbriones/Probabilistic-Sharpe-Ratio", () => {
  test("estimate, probability and length of the track record", () => {
    const expected = JSON.parse(readFileSync(expectedFile, "utf8"));
    const estimate = estimateSharpe(Float64Array.from(readFileSync(returnsFile, "utf8").trim().split("\n"), Number));
    expect(estimate.periods).toBe(50);
    expect(estimate.sharpe).toBeCloseTo(expected.estimated_sharpe_ratio, 13);
    const { probabilistic_sharpe_ratio: psr, min_track_record_length: length } = expected;
    expect(probabilisticSharpe(estimate, psr.sr_benchmark, "classic")).toBeCloseTo(psr.expected, 12);
    expect(minTrackRecordLength(estimate, length.sr_benchmark, length.prob, "classic")).toBeCloseTo(length.expected, 9);
  });
});
