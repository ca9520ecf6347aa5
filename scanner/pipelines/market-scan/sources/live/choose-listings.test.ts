import { expect, test } from "vitest";
import { universe } from "../../universe.ts";
import { chooseListings } from "./choose-listings.ts";

const symbols = (input: Parameters<typeof chooseListings>[0]) => chooseListings(input).map(({ symbol }) => symbol);

test("without a wish it is the whole universe: 60 stocks and funds, 50 pairs, no name twice", () => {
  const classes = Map.groupBy(chooseListings({}), ({ assetClass }) => assetClass);
  expect(Array.from(classes, ([assetClass, own]) => [assetClass, own.length])).toEqual([
    ["stock", 60],
    ["crypto", 50],
  ]);
  const names = universe.flatMap(({ names }) => Object.entries(names).map(([feed, name]) => `${feed} ${name}`));
  expect(new Set(names).size).toBe(names.length);
});

test("a symbol may be named as any of the sources names it", () => {
  expect(symbols({ symbols: ["btc-usd", " MSFT ", "XDGUSD", "ETHUSDT"] })).toEqual(["MSFT", "BTCUSDT", "ETHUSDT", "DOGEUSDT"]);
  expect(symbols({ symbols: ["BTCUSDT", "XBTUSD"] })).toEqual(["BTCUSDT"]);
});

test("one that nobody has is refused with its nearest names", () => {
  expect(() => chooseListings({ symbols: ["AAPLE", "MSFT", "QQQQQQQQQQQQ"] })).toThrow(
    /^not among the 110 symbols of the live sources: AAPLE \(nearest: AAPL[^)]*\); QQQQQQQQQQQQ$/,
  );
});

test("the first so many take the asset classes in turn", () => {
  expect(symbols({ max_symbols: 3 })).toEqual(["AAPL", "BTCUSDT", "MSFT"]);
  expect(symbols({ max_symbols: 2, symbols: ["AAPL", "MSFT", "NVDA"] })).toEqual(["AAPL", "MSFT"]);
  expect(symbols({ max_symbols: 500 })).toHaveLength(110);
});
