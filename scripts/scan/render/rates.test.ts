import { expect, test } from "vitest";
import type { RateRow } from "../../../scanner/pipelines/exchange-rates/declare.ts";
import { plain } from "./paint.ts";
import { rendererOf } from "./renderers.ts";

const NOON = "2026-11-22T12:00:00.000Z";
const made = (over: Partial<RateRow>): RateRow => ({
  ...{ base: "USD", quote: "VES", kind: "official", side: null, value: 243.8906, source: "bcv" },
  ...{ as_of: "2026-11-20T04:00:00.000Z", observed_at: NOON, flags: [], n: null, used: null, dispersion: null, best: null },
  ...over,
});
const metadata = {
  ...{ observed_at: NOON, upcoming: [], pending_jumps: [], health: [], gap: null, trend: [], recent: {} },
};

function lines(opportunities: readonly RateRow[], sections: Record<string, unknown> = {}, width = 120): string[] {
  const facts = { variant: "latest", as_of: NOON, snapshotId: null, symbols_scanned: 0, total_evaluated: 0 };
  const shown = { ...facts, opportunities: opportunities.map((row) => ({ ...row })), metadata: { ...metadata, ...sections } };
  return rendererOf("exchange-rates")(shown, null, width, plain).split("\n");
}
const market = { base: "USDT", kind: "p2p", source: "binance-p2p", as_of: NOON } as const;
const rows = [
  made({}),
  made({ ...market, side: "mid", value: 313.9, flags: ["carried", "unconfirmed_jump"] }),
  made({ base: "EUR", quote: "JPY", kind: "reference", value: 163.2, source: "ecb" }),
];

test("rates are told by pair, kind, side, value, time, source and flags", () => {
  expect(lines(rows)).toEqual([
    "latest: 3 rates  as of 2026-11-22 12:00 UTC",
    "pair      kind       side    value  as of                 source       flags",
    "USD/VES   official         243.891  2026-11-20 04:00 UTC  bcv",
    "USDT/VES  p2p        mid   313.900  2026-11-22 12:00 UTC  binance-p2p  carried, unconfirmed jump",
    "EUR/JPY   reference        163.200  2026-11-20 04:00 UTC  ecb",
  ]);
});

test("the gap says how far, which way, and of when; what is not yet in force is told apart", () => {
  const gap = { official: 243.8906, market: 313.9, share: 0.287, as_of: "2026-11-20T04:00:00.000Z" };
  const upcoming = [made({ value: 245.1, as_of: "2026-11-23T04:00:00.000Z" })];
  expect(lines(rows, { gap, upcoming }).slice(5)).toEqual([
    "gap  the market's 313.900 is 28.7 % above the official 243.891, as of 2026-11-20 04:00 UTC",
    "to come  USD/VES official 245.100 from 2026-11-23 04:00 UTC",
  ]);
  expect(lines(rows, { gap: { ...gap, share: -0.01 } }).at(-1)).toContain(" is 1.0 % below the official ");
});

test("at 80 columns every line fits", () => {
  expect(lines(rows, {}, 80).filter((line) => line.length > 80)).toEqual([]);
});

test("what the gate refused for its shape is shown as it is", () => {
  expect(lines([], { gap: "none" })).toEqual(["latest: no rows  as of 2026-11-22 12:00 UTC"]);
});
