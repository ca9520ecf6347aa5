import { expect, test } from "vitest";
import { convert, type RateQuote } from "./convert.ts";

const reference = { kind: "reference", side: null } as const;
const quotes: readonly RateQuote[] = [
  { ...reference, base: "EUR", quote: "USD", value: 1.25, as_of: "2026-11-20T00:00:00Z" },
  { ...reference, base: "EUR", quote: "PLN", value: 4.25, as_of: "2026-11-19T00:00:00Z" },
  { kind: "official", side: null, base: "USD", quote: "VES", value: 500, as_of: "2026-11-20T04:00:00Z" },
  { kind: "p2p", side: "buy", base: "USDT", quote: "VES", value: 610, as_of: "2026-11-20T12:00:00Z" },
  { kind: "p2p", side: "sell", base: "USDT", quote: "VES", value: 590, as_of: "2026-11-20T12:00:00Z" },
  { kind: "p2p", side: "mid", base: "USDT", quote: "VES", value: 600, as_of: "2026-11-20T12:00:00Z" },
];

test("a quoted pair is converted either way", () => {
  expect(convert(quotes, { from: "EUR", to: "USD", amount: 10, kind: "reference" })).toMatchObject({ amount: 12.5, rate: 1.25 });
  expect(convert(quotes, { from: "VES", to: "USD", amount: 1000, kind: "official" })).toMatchObject({ amount: 2, rate: 1 / 500 });
});

test("a pair that is not quoted is crossed, and is as old as its oldest leg", () => {
  const { amount, as_of, legs } = convert(quotes, { from: "USD", to: "PLN", amount: 100, kind: "reference" });
  expect(amount).toBeCloseTo(340, 10);
  expect(as_of).toBe("2026-11-19T00:00:00Z");
  expect(legs.map(({ from, to }) => `${from} ${to}`)).toEqual(["USD EUR", "EUR PLN"]);
});

test("of a market with sides the middle counts", () => {
  expect(convert(quotes, { from: "USDT", to: "VES", amount: 2, kind: "p2p" }).amount).toBe(1200);
});

test("kinds are never mixed, and a stablecoin is not its currency", () => {
  expect(() => convert(quotes, { from: "EUR", to: "VES", amount: 1, kind: "reference" })).toThrow(
    "no reference rate between EUR and VES",
  );
  expect(() => convert(quotes, { from: "USD", to: "VES", amount: 1, kind: "p2p" })).toThrow("no p2p rate between USD and VES");
});

test("a currency is worth one of itself, as of no time", () => {
  expect(convert([], { from: "USD", to: "USD", amount: 3, kind: "official" })).toEqual({
    amount: 3,
    rate: 1,
    as_of: null,
    legs: [],
  });
});
