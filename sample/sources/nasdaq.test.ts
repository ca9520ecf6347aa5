import { expect, it } from "vitest";
import { askJson, momentAt } from "./ask.fixture.ts";

const QUOTE = "https://api.nasdaq.com/api/quote";
const rowsOf = (path: string) => askJson(`${QUOTE}/${path}`).data.tradesTable.rows;

it("lists closed sessions as text, newest first", () => {
  const { data, message, status } = askJson(
    `${QUOTE}/AAPL/historical?assetclass=stocks&fromdate=2026-11-16&todate=2026-11-22&limit=9999`,
  );
  expect([data.symbol, data.totalRecords, message, status.rCode]).toEqual(["AAPL", 4, null, 200]);
  expect(data.tradesTable.rows.map(({ date }: { date: string }) => date)).toEqual([
    "11/19/2026", // the session of the 20th still goes on
    "11/18/2026",
    "11/17/2026",
    "11/16/2026",
  ]);
  for (const { open, high, low, close, volume } of data.tradesTable.rows) {
    for (const price of [open, high, low, close]) expect(price).toMatch(/^\$\d+\.\d\d$/);
    expect(volume).toMatch(/^\d{1,3}(,\d{3})+$/);
  }
});

it("has the prices of every other source", () => {
  const bar = momentAt().bars("stock", "AAPL").at(-2);
  const [row] = rowsOf("AAPL/historical?assetclass=stocks&fromdate=2026-11-19");
  expect([row.open, row.close, row.volume]).toEqual([
    `$${bar?.open.toFixed(2)}`,
    `$${bar?.close.toFixed(2)}`,
    bar?.volume.toLocaleString("en-US"),
  ]);
});

it("writes prices of funds without the dollar sign", () => {
  expect(rowsOf("SPY/historical?assetclass=etf&fromdate=2026-11-19")[0].close).toMatch(/^\d+\.\d\d$/);
});

it("answers fourteen rows unless more are wanted", () => {
  expect(rowsOf("AAPL/historical?assetclass=stocks&fromdate=2026-01-01")).toHaveLength(14);
});

it("calls share classes by either sign", () => {
  expect(rowsOf("BRK.B/historical?assetclass=stocks&fromdate=2026-11-19")).toEqual(
    rowsOf("BRK-B/historical?assetclass=stocks&fromdate=2026-11-19"),
  );
});

it("refuses the wrong asset class in the body of a success", () => {
  const { data, status } = askJson(`${QUOTE}/SPY/historical?assetclass=stocks&fromdate=2026-11-16`);
  expect(data).toBeNull();
  expect(status).toMatchObject({ rCode: 400, bCodeMessage: [{ code: 1001, errorMessage: "Symbol not exists." }] });
});
