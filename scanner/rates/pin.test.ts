import { expect, test } from "vitest";
import { pinRates } from "./pin.ts";
import type { ReferenceRates } from "./reference-rates.ts";

const rates: ReferenceRates = { day: "2026-11-20", source: "ECB", perEuro: { USD: 1.25, GBP: 0.8, JPY: 160 } };
const work = { signal: new AbortController().signal, now: Date.parse("2026-11-22T12:00:00Z"), report: () => {} };
const FRIDAY = "2026-11-20T21:00:00.000Z";
const alone = (base: string) => ({ base, as_of: null, source: null, quotes: {} });

function source(newest: ReferenceRates | null = rates) {
  const seen = { asked: 0 };
  const newestOf = async () => {
    seen.asked++;
    return newest;
  };
  return { seen, newest: newestOf };
}

test("rates are crossed over the euro, and carry their date", async () => {
  const pinned = { base: "USD", as_of: "2026-11-20T00:00:00.000Z", source: "ECB", quotes: { EUR: 0.8, GBP: 0.64, JPY: 128 } };
  expect(await pinRates("USD", FRIDAY, source(), work)).toEqual(pinned);
  expect((await pinRates("EUR", FRIDAY, source(), work)).quotes).toEqual({ USD: 1.25, GBP: 0.8, JPY: 160 });
});

test("a dollar token is no dollar, and a base without rate has none", async () => {
  expect((await pinRates("USD", FRIDAY, source(), work)).quotes).not.toHaveProperty("USDT");
  expect(await pinRates("VES", FRIDAY, source(), work)).toEqual(alone("VES"));
});

test("without a source, or without an answer, prices stay native", async () => {
  expect(await pinRates("USD", FRIDAY, undefined, work)).toEqual(alone("USD"));
  expect(await pinRates("USD", FRIDAY, source(null), work)).toEqual(alone("USD"));
});

test("prices of another time get no rates of today, and the source is not asked for them", async () => {
  const asked = source();
  expect(await pinRates("USD", "2018-02-07T21:00:00.000Z", asked, work)).toEqual(alone("USD"));
  expect(asked.seen.asked).toBe(0);
});

test("where nothing was read there is nothing to price", async () => {
  const asked = source();
  expect(await pinRates("USD", null, asked, work)).toEqual(alone("USD"));
  expect(asked.seen.asked).toBe(0);
});

test("rates that a source serves long after their day are none", async () => {
  expect(await pinRates("USD", FRIDAY, source({ ...rates, day: "2026-11-12" }), work)).toEqual(alone("USD"));
  expect(await pinRates("USD", FRIDAY, source({ ...rates, day: "2026-11-16" }), work)).toMatchObject({ source: "ECB" });
});
