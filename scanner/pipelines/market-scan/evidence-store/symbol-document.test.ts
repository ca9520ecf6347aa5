import { expect, test } from "vitest";
import { type AuditedSymbol, packSymbol, symbolDocument } from "./symbol-document.ts";

const prices = [100.000000001, 101, 102.5];
const event = { charge_r: 0.0123456789, excess_r: 1 / 3, excess_win: 0.5, block: 0 };
const never: AuditedSymbol["setups"][number] = { setup_id: "nr7", direction: "short", present: false, signal: {}, events: [] };
const symbol: AuditedSymbol = {
  symbol: "AAPL",
  asset_class: "stock",
  currency: "USD",
  bars: {
    days: ["2026-01-09", "2026-01-12", "2026-01-13"],
    open: prices,
    high: prices,
    low: prices,
    close: prices,
    volume: [1, null, 3],
  },
  gates: { strict: "short_history", relaxed: null },
  valid_bars: 3,
  sessions_behind: 0,
  median_dollar_volume: null,
  setups: [
    {
      setup_id: "gap_fade",
      direction: "long",
      present: false,
      signal: { gap: 1 / 3 },
      events: [
        { day: "2026-01-09", entry_day: "2026-01-12", exit_day: "2026-01-13", outcome: "time_out", r: -1 / 3, ...event },
        { day: "2026-01-13", entry_day: null, exit_day: null, outcome: "open", r: null, ...event, charge_r: null },
      ],
    },
    never,
  ],
  size: null,
};
const stored = packSymbol(symbol);

test("events lie in columns that count bars, R has eight decimals, prices nine digits, and what never was is left out", () => {
  expect(stored.bars).toMatchObject({ days: [20_462, 3, 1], close: [100, 101, 102.5], volume: [1, null, 3] });
  expect(stored.setups).toEqual([
    {
      setup_id: "gap_fade",
      direction: "long",
      present: false,
      signal: { gap: 0.333333333 },
      events: {
        bar: [0, 2],
        entry: [1, null],
        exit: [2, null],
        outcome: [3, 0],
        r: [-0.33333333, null],
        charge_r: [0.01234568, null],
        excess_r: [0.33333333, 0.33333333],
        excess_win: [0.5, 0.5],
        block: [0, 0],
      },
    },
  ]);
});

test("the rows come back with their days and outcomes", () => {
  const { bars, setups } = symbolDocument.parse(stored);
  expect(bars.days).toEqual(symbol.bars.days);
  expect(setups[0]?.events).toMatchObject([
    { day: "2026-01-09", entry_day: "2026-01-12", exit_day: "2026-01-13", outcome: "time_out", r: -0.33333333 },
    { day: "2026-01-13", entry_day: null, exit_day: null, outcome: "open", r: null },
  ]);
});

test.each([
  ["a column that is too short", { r: [1] }],
  ["an event on a bar that there is not", { bar: [0, 3] }],
  ["an outcome without a name", { outcome: [3, 6] }],
])("%s makes the document unreadable, not wrong", (_, other) => {
  const setups = stored.setups.map((setup) => ({ ...setup, events: { ...setup.events, ...other } }));
  expect(symbolDocument.safeParse({ ...stored, setups }).success).toBe(false);
});
