import { expect, test } from "vitest";
import type { RateSet } from "./candidate.ts";
import { currenciesOf, inCurrency } from "./in-currency.ts";

const rates = { base: "USD", as_of: null, source: "test", quotes: { EUR: 0.8, VES: 200 } };
const row = { symbol: "SAP", currency: "EUR", reference_price: 100, stop: 90, target: null };

test("a row's prices are converted through the base of the rate set", () => {
  const [shown] = inCurrency([row], rates, "VES");
  const prices = { reference_price: 25_000, stop: 22_500, target: null };
  expect(shown?.display).toEqual({ currency: "VES", rate: 250, rate_kind: "reference", rate_as_of: null, ...prices });
  expect(shown).toMatchObject(row);
});

test("a row that says how far has its reference price and the ends of its ranges converted, and no stop or target", () => {
  const ranges = [{ level: 0.8, low: -0.05, high: 0.05, low_price: 95, high_price: 105 }];
  const size = { symbol: "SAP", currency: "EUR", reference_price: 100, horizons: [{ horizon_bars: 10, ranges, touches: [] }] };
  expect(inCurrency([size], rates, "USD")[0]?.display).toEqual({
    currency: "USD",
    rate: 1.25,
    rate_kind: "reference",
    rate_as_of: null,
    reference_price: 125,
    horizons: [{ horizon_bars: 10, ranges: [{ level: 0.8, low_price: 118.75, high_price: 131.25 }] }],
  });
});

test("to the base itself the quote is divided by", () => {
  expect(inCurrency([row], rates, "USD")[0]?.display).toMatchObject({ rate: 1.25, reference_price: 125 });
});

test("a row in a currency without a rate keeps its own prices and says so", () => {
  const [shown] = inCurrency([{ ...row, currency: "XYZ", flags: ["thin_volume"] }], rates, "USD");
  expect(shown).toMatchObject({ display: null, flags: ["thin_volume", "native_price"], reference_price: 100 });
});

test("a currency is worth one of itself, quoted or not", () => {
  const unquoted = { base: "USD", as_of: null, source: null, quotes: {} };
  expect(inCurrency([row], unquoted, "EUR")[0]?.display).toMatchObject({ rate: 1, reference_price: 100 });
});

const FRIDAY = "2026-11-20T04:00:00Z";
const NOON = "2026-11-22T12:00:00Z";
const ofVenezuela: RateSet = {
  ...{ base: "USD", as_of: null, source: null, quotes: {} },
  pairs: [
    { base: "USD", quote: "VES", kind: "official", side: null, value: 500, as_of: FRIDAY, source: "bcv", flags: [] },
    { base: "USDT", quote: "VES", kind: "p2p", side: "mid", value: 700, as_of: NOON, source: "binance-p2p", flags: ["stale"] },
  ],
};

test("prices in dollars and in USDT are shown by rates of different kinds, and say which, and of when", () => {
  const rows = [row, { ...row, currency: "USD" }, { ...row, currency: "USDT" }];
  expect(inCurrency(rows, ofVenezuela, "VES").map(({ display }) => display)).toMatchObject([
    null,
    { rate: 500, rate_kind: "official", rate_as_of: FRIDAY, reference_price: 50_000 },
    { rate: 700, rate_kind: "p2p", rate_as_of: NOON, reference_price: 70_000 },
  ]);
});

test("where one kind is asked for, rows that only another could convert keep their own prices and say so", () => {
  const rows = [
    { ...row, currency: "USD" },
    { ...row, currency: "USDT" },
  ];
  const shown = inCurrency(rows, ofVenezuela, "VES", "p2p");
  expect(shown).toMatchObject([{ display: null, flags: ["native_price"] }, { display: { rate: 700, rate_kind: "p2p" } }]);
});

test("a row without prices is left alone", () => {
  const plain = { name: "a flat", rooms: 3 };
  expect(inCurrency([plain], rates, "EUR")).toEqual([plain]);
});

test("the base comes first among the currencies and only once", () => {
  expect(currenciesOf({ ...rates, quotes: { USD: 1, EUR: 0.8 } })).toEqual(["USD", "EUR"]);
});

test("what is quoted by any kind of rate can be asked for", () => {
  expect(currenciesOf(ofVenezuela)).toEqual(["USD", "VES", "USDT"]);
});
