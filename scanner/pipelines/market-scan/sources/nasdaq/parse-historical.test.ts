import { expect, test } from "vitest";
import { isoDay } from "../../bars.ts";
import { parseHistorical } from "./parse-historical.ts";

const aapl = { symbol: "AAPL", assetClass: "stock", names: { nasdaq: "AAPL" } } as const;
const parse = (answer: unknown) => parseHistorical(answer, aapl, "AAPL");
const answer = (rows: unknown, rCode = 200) => ({
  data: { symbol: "AAPL", tradesTable: { rows } },
  message: null,
  status: { rCode },
});
const row = {
  date: "11/19/2026",
  close: "$1,298.21",
  volume: "35,324,920",
  open: "$1,297.00",
  high: "$1,301.50",
  low: "$1,290.10",
};

test("rows come out oldest first, their text as numbers", () => {
  const series = parse(answer([row, { ...row, date: "11/18/2026", close: "$298.5", volume: "N/A" }]));
  expect(Array.from(series?.days ?? [], isoDay)).toEqual(["2026-11-18", "2026-11-19"]);
  expect([...(series?.close ?? [])]).toEqual([298.5, 1298.21]);
  expect([...(series?.volume ?? [])]).toEqual([Number.NaN, 35_324_920]);
  expect(series).toMatchObject({ symbol: "AAPL", source: "nasdaq", currency: "USD", findings: [] });
});

test("a row that is no bar is counted with the reason", () => {
  const rows = [
    { ...row, close: "N/A" },
    { ...row, date: "2026-11-18" },
    { ...row, open: "$1,29" },
  ];
  const series = parse(answer(rows));
  expect(series?.days).toHaveLength(0);
  expect(series?.findings.map(({ kind, count }) => [kind, count])).toEqual([
    ["bad_date", 1],
    ["empty_cell", 1],
    ["bad_number", 1],
  ]);
});

test("another asset class is told apart from no rows", () => {
  expect(parse({ data: null, message: null, status: { rCode: 400, bCodeMessage: [{ code: 1001 }] } })).toBeNull();
  expect(parse(answer(null))?.days).toHaveLength(0);
});

test.each([
  [answer([row], 500), "status.rCode is 500"],
  [answer([{ ...row, close: 298.21 }]), "data.tradesTable.rows.0.close is not as expected"],
  ["Access denied", "the answer is not as expected"],
])("%j has drifted", (changed, said) => expect(() => parse(changed)).toThrow(said));
