import { expect, test } from "vitest";
import type { Source } from "../../../client/types.ts";
import { asOfWords } from "./as-of.ts";
import { describeChanges } from "./changes.ts";
import { flagInWords } from "./flags.ts";

import { signalValues } from "./signal.ts";
import { isSample, itemsInWords } from "./sources.ts";

const now = Date.parse("2026-11-22T15:00:00Z");
const source: Source = {
  id: "files",
  group: "stock",
  state: "ok",
  items: 99,
  expected: null,
  as_of: "2018-02-07T21:00:00.000Z",
  reason: null,
  set_aside: [],
};

test("stocks have a close, what trades around the clock has a time, and the newest of a group counts", () => {
  const crypto = { ...source, id: "exchange", group: "crypto" };
  const sources = [
    source,
    { ...crypto, as_of: "2026-11-22T14:00:00.000Z" },
    { ...crypto, as_of: "2026-11-22T13:00:00.000Z" },
    { ...crypto, group: "fx", as_of: "2026-11-20T14:00:00.000Z" },
  ];
  expect(asOfWords(sources, "2026-11-22T14:00:00.000Z", now)).toBe(
    "stocks to Wed 7 Feb 2018 close, crypto to 14:00 UTC, currencies to Fri 20 Nov 2026, 14:00 UTC",
  );
  expect(asOfWords([], "2026-11-22T14:00:00.000Z", now)).toBe("data to 14:00 UTC");
});

test("what changed", () => {
  const row = { symbol: "A", setup_id: "s", direction: "long" } as const;
  const since = "2026-11-22T14:50:00.000Z";
  const nothing = { since, entered: [], left: [], grade_changed: [], crossed: [] };
  expect(describeChanges({ ...nothing, since: null }, now)).toContain("first scan");
  expect(describeChanges(nothing, now, "UTC")).toBe("Nothing changed since the scan of 14:50.");
  expect(describeChanges({ ...nothing, entered: [row, row], left: [row] }, now, "UTC")).toBe(
    "2 entered and 1 left since the scan of 14:50.",
  );
  const grade_changed = [{ ...row, from: "exploratory", to: "shown" } as const];
  const crossed = [{ ...row, level: "stop", price: 94 } as const];
  expect(describeChanges({ ...nothing, left: [row], grade_changed, crossed }, now, "UTC")).toBe(
    "0 entered and 1 left, 1 of another grade, 1 at a stop or target since the scan of 14:50.",
  );
});

test("prices among the measured values have their currency, the rest has none", () => {
  expect(signalValues({ prior_atr_14: 3.966, rsi_14: 31.25, sessions_left_in_month: 2, return_5_rank: 0.071 }, "USD")).toEqual([
    { name: "prior atr 14", text: "3.97 USD" },
    { name: "rsi 14", text: "31.25" },
    { name: "sessions left in month", text: "2" },
    { name: "return 5 rank", text: "0.07" },
  ]);
});

test("doubts are told in words, unknown ones by their names", () => {
  expect(flagInWords("thin_volume")).toBe("thinly traded");
  expect(flagInWords("twin_series")).toBe("twin series");
});

test("sources say how much they brought, and whether they are invented", () => {
  expect(itemsInWords(source)).toBe("99 items");
  expect(itemsInWords({ ...source, items: 40, expected: 110 })).toBe("40 of 110 items");
  const rates = { base: "USD", as_of: null, source: "ECB", quotes: {} };
  expect(isSample({ sources: [source], rates })).toBe(false);
  expect(isSample({ sources: [source, { ...source, id: "yahoo (sample)" }], rates })).toBe(true);
  expect(isSample({ sources: [source], rates: { ...rates, source: "ECB (sample)" } })).toBe(true);
});
