import { describe, expect, test } from "vitest";
import { volatilityColumns } from "./volatility-columns.ts";

/** Daily variances of the given length: 1e-4, the last 20 of them `last`. */
const variances = (length: number, last: number) =>
  Float64Array.from({ length }, (_, i) => (i === 0 ? Number.NaN : i < length - 20 ? 1e-4 : last));
const forecast = { kind: "forecast", symbol: "A", variance: 1e-4 } as const;

test("current and forecast volatility are annual and their ratio is one of volatilities", () => {
  const columns = volatilityColumns(variances(300, 4e-4), "stock", forecast);
  expect(columns.current_volatility_annual_pct).toBeCloseTo(100 * 0.02 * Math.sqrt(252), 10);
  expect(columns.forecast_volatility_annual_pct).toBeCloseTo(100 * 0.01 * Math.sqrt(252), 10);
  expect(columns.forecast_over_current).toBeCloseTo(0.5, 12);
});

test("crypto trades 365 days a year", () => {
  const columns = volatilityColumns(variances(300, 4e-4), "crypto", forecast);
  expect(columns.current_volatility_annual_pct).toBeCloseTo(100 * 0.02 * Math.sqrt(365), 10);
});

test("the highest volatility of the year is at 1, the lowest at 0", () => {
  expect(volatilityColumns(variances(300, 4e-4), "stock", forecast).volatility_percentile).toBe(1);
  expect(volatilityColumns(variances(300, 1e-5), "stock", forecast).volatility_percentile).toBe(0);
});

test("what was more than a year ago does not count", () => {
  const wild = variances(600, 4e-4).fill(1e-2, 1, 300);
  expect(volatilityColumns(wild, "stock", forecast).volatility_percentile).toBe(1);
});

describe("what is missing says why", () => {
  const none = { kind: "none", symbol: "A", reason: "needs 260 bars, has 20" } as const;
  const { current_volatility_annual_pct, ...others } = volatilityColumns(variances(20, 1e-4), "stock", none);

  test("short history", () => {
    expect(current_volatility_annual_pct).toEqual({ reason: "needs 21 bars, has 20" });
    expect(others.volatility_percentile).toEqual({ reason: "needs 272 bars, has 20" });
    expect(others.forecast_over_current).toEqual({ reason: "needs 260 bars, has 20" });
  });

  test("a percentile at 272 bars and not at 271", () => {
    expect(volatilityColumns(variances(272, 4e-4), "stock", none).volatility_percentile).toBe(1);
    expect(volatilityColumns(variances(271, 4e-4), "stock", none).volatility_percentile).toEqual({
      reason: "needs 272 bars, has 271",
    });
  });

  test("a price at rest", () => {
    const still = volatilityColumns(variances(300, 0), "stock", forecast);
    expect(still.forecast_over_current).toEqual({ reason: "the price did not move for 20 bars" });
  });
});
