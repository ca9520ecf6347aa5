import { expect, test } from "vitest";
import { plain } from "./paint.ts";
import { renderRows } from "./rows.ts";

const pullback = {
  symbol: "CHTR",
  setup_name: "3-bar pullback in trend",
  direction: "long",
  reference_price: 363.55,
  stop: 343.1,
  target: 384,
  currency: "USD",
  base_rate: 0.55,
  base_rate_n: 120108,
  as_of_bar: "2018-02-07",
};
const bitcoin = { ...pullback, symbol: "BTC-USDT", currency: "USDT", base_rate: null, base_rate_n: 0, as_of_bar: "2018-02-08" };

test("set-ups show levels and odds, and say once what all share", () => {
  expect(renderRows([pullback], 120, plain).split("\n")).toEqual([
    "prices in USD; bars of 2018-02-07; base: how often the same trade, entered on any of n days, made money after costs",
    "symbol  set-up                   side   price    stop  target    base        n",
    "CHTR    3-bar pullback in trend  long  363.55  343.10  384.00  55.0 %  120,108",
  ]);
});

test("what they do not share has a column, and a missing base rate is no number", () => {
  expect(renderRows([pullback, bitcoin], 120, plain).split("\n")).toEqual([
    "days of 2018; base: how often the same trade, entered on any of n days, made money after costs",
    "symbol    set-up                   side  in     price    stop  target    base        n  as of",
    "CHTR      3-bar pullback in trend  long  USD   363.55  343.10  384.00  55.0 %  120,108  02-07",
    "BTC-USDT  3-bar pullback in trend  long  USDT  363.55  343.10  384.00    none        0  02-08",
  ]);
});

test("at 80 columns every line fits", () => {
  const lines = renderRows([pullback, bitcoin, { ...pullback, as_of_bar: "2018-02-06" }], 80, plain).split("\n");
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  expect(lines).toContain("CHTR      3-bar pul…  long  USD   363.55  343.10  384.00  55.0 %  120,108  02-06");
});

test("a terminal gets fifteen rows and the number of the others", () => {
  const lines = renderRows(Array(18).fill(pullback), 80, plain).split("\n");
  expect(lines.filter((line) => line.startsWith("CHTR"))).toHaveLength(15);
  expect(lines.at(-1)).toBe("and 3 more; --json prints them all");
});

test("rows of any other pipeline show their plain fields", () => {
  const rows = [
    { house: "Mill Lane 3", square_metres: 84, rooms: ["a", "b"], garden: null },
    { house: "High Street 21", square_metres: 120, rooms: [], garden: true },
  ];
  expect(renderRows(rows, 80, plain).split("\n")).toEqual([
    "house           square metres  garden",
    "Mill Lane 3                84",
    "High Street 21            120  true",
  ]);
});
