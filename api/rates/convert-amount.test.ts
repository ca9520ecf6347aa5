import { expect, test } from "vitest";
import type { RateQuote } from "../../contract/convert.ts";
import { convertAmount } from "./convert-amount.ts";

const as_of = "2026-11-20T12:00:00Z";
const quotes: readonly RateQuote[] = [
  { kind: "reference", side: null, base: "EUR", quote: "USD", value: 1.25, as_of },
  { kind: "official", side: null, base: "USD", quote: "VES", value: 500, as_of },
  { kind: "official", side: null, base: "EUR", quote: "VES", value: 600, as_of },
  { kind: "p2p", side: "mid", base: "USDT", quote: "VES", value: 700, as_of },
];
const ask = (from: string, to: string) => {
  const { kind, rate } = convertAmount(quotes, { from, to, amount: 1, kind: undefined });
  return [kind, rate];
};

test("without a kind the one with the fewest legs counts", () => {
  expect(ask("EUR", "USD")).toEqual(["reference", 1.25]); // official: over VES
  expect(ask("USDT", "VES")).toEqual(["p2p", 700]);
});

test("of equal ones official counts before the others", () => {
  expect(ask("EUR", "VES")).toEqual(["official", 600]);
  expect(ask("USD", "USD")).toEqual(["official", 1]);
});

test("a pair that no kind leads to is refused, with what there is", () => {
  expect(() => ask("USDT", "USD")).toThrow(
    expect.objectContaining({ code: "not_found", remedy: "Ask for two of EUR, USD, USDT, VES" }),
  );
});
