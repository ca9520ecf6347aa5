import { expect, it } from "vitest";
import { dayIn } from "./days.ts";
import { rateDecimals, referenceRates } from "./reference-rates.ts";

const TODAY = dayIn(2026, 11, 20);

it("is the same on the same day, whoever asks, and moves slowly from day to day", () => {
  expect(referenceRates(1, TODAY)).toEqual(referenceRates(1, TODAY));
  for (let day = TODAY - 365; day < TODAY; day++) {
    const [before, after] = [referenceRates(1, day), referenceRates(1, day + 1)];
    for (const [currency, rate] of after)
      expect(Math.abs(rate / (before.get(currency) ?? Number.NaN) - 1), currency).toBeLessThan(0.015);
  }
});

it("stays near the level of a currency, very near where it is pegged to the euro", () => {
  for (let day = TODAY - 2000; day < TODAY; day += 10) {
    const rates = referenceRates(1, day);
    expect(rates.get("USD")).toBeGreaterThan(1.1);
    expect(rates.get("USD")).toBeLessThan(1.22);
    expect(Math.abs((rates.get("DKK") ?? Number.NaN) / 7.468 - 1)).toBeLessThan(0.0225);
  }
});

it("is quoted with as many decimals as the currency always is", () => {
  expect([...referenceRates(1, TODAY).keys()].slice(0, 5)).toEqual(["USD", "JPY", "CZK", "DKK", "GBP"]);
  expect(["USD", "JPY", "CZK", "GBP"].map(rateDecimals)).toEqual([4, 2, 3, 5]);
});
