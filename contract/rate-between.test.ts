import { expect, test } from "vitest";
import type { PinnedRate, RateSet } from "./candidate.ts";
import { kindsOf, rateBetween } from "./rate-between.ts";

const FRIDAY = "2026-11-20T00:00:00Z";
const NOON = "2026-11-22T12:00:00Z";
const pair = (
  kind: PinnedRate["kind"],
  base: string,
  quote: string,
  value: number,
  over: Partial<PinnedRate> = {},
): PinnedRate => ({
  ...{ base, quote, kind, side: kind === "p2p" ? "mid" : null, value, as_of: FRIDAY, source: "test", flags: [] },
  ...over,
});
const pairs = [
  pair("reference", "EUR", "USD", 1.25),
  pair("reference", "EUR", "GBP", 0.75),
  pair("official", "USD", "VES", 500, { as_of: "2026-11-20T04:00:00Z" }),
  pair("official", "EUR", "VES", 600),
  pair("p2p", "USDT", "VES", 700, { as_of: NOON }),
];
const rates: RateSet = { base: "USD", as_of: null, source: null, quotes: {}, pairs };

test("without a kind the reference counts where it leads there, then the official rate, then the market's", () => {
  expect(rateBetween(rates, "USD", "EUR")).toEqual({ rate: 0.8, kind: "reference", as_of: FRIDAY });
  expect(rateBetween(rates, "USD", "VES")).toEqual({ rate: 500, kind: "official", as_of: "2026-11-20T04:00:00Z" });
  expect(rateBetween(rates, "USDT", "VES")).toEqual({ rate: 700, kind: "p2p", as_of: NOON });
});

test("the kind that is asked for counts alone", () => {
  expect(rateBetween(rates, "EUR", "USD", "official")).toEqual({ rate: 1.2, kind: "official", as_of: FRIDAY });
  expect(rateBetween(rates, "USD", "VES", "p2p")).toBeNull();
  expect(rateBetween(rates, "USDT", "VES", "official")).toBeNull();
});

test("kinds are never crossed: a dollar is not sold over USDT, nor a pound over the euro for bolivars", () => {
  expect(rateBetween(rates, "USDT", "USD")).toBeNull();
  expect(rateBetween(rates, "GBP", "VES")).toBeNull();
});

test("a currency is worth one of itself, by no kind of rate", () => {
  expect(rateBetween(rates, "XYZ", "XYZ", "p2p")).toEqual({ rate: 1, kind: null, as_of: null });
});

test("the kinds of a currency are those with a quote of it", () => {
  expect(kindsOf(rates, "VES")).toEqual(["official", "p2p"]);
  expect(kindsOf(rates, "EUR")).toEqual(["reference", "official"]);
  expect(kindsOf(rates, "XYZ")).toEqual([]);
});

test("the quotes of older snapshots are reference rates", () => {
  const older: RateSet = { base: "USD", as_of: FRIDAY, source: "ECB", quotes: { EUR: 0.8, GBP: 0.6 } };
  expect(rateBetween(older, "EUR", "GBP")).toEqual({ rate: 0.6 / 0.8, kind: "reference", as_of: FRIDAY });
  expect(rateBetween(older, "EUR", "GBP", "official")).toBeNull();
  expect([kindsOf(older, "USD"), kindsOf(older, "EUR"), kindsOf(older, "VES")]).toEqual([["reference"], ["reference"], []]);
});
