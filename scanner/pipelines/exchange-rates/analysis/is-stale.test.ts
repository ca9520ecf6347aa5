import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DAY_MS, isWorkingDay } from "./calendars.ts";
import { isStale } from "./is-stale.ts";

const at = (instant: string) => Date.parse(instant);
const official = (as_of: string) => ({ kind: "official", as_of }) as const;
const reference = (day: string) => ({ kind: "reference", as_of: `${day}T00:00:00.000Z` }) as const;

test("a market's rate is stale after five minutes", () => {
  const rate = { kind: "p2p", as_of: "2026-11-20T12:00:00Z" } as const;
  expect([isStale(rate, at("2026-11-20T12:05:00Z")), isStale(rate, at("2026-11-20T12:05:01Z"))]).toEqual([false, true]);
});

test("Friday's official rate is good until Monday begins in Caracas", () => {
  const friday = official("2026-11-20T00:00:00-04:00");
  expect([isStale(friday, at("2026-11-23T03:59:00Z")), isStale(friday, at("2026-11-23T04:00:00Z"))]).toEqual([false, true]);
});

test("over Carnival no official rate is missed", () => {
  const friday = official("2026-02-13T00:00:00-04:00");
  expect([isStale(friday, at("2026-02-17T20:00:00Z")), isStale(friday, at("2026-02-18T12:00:00Z"))]).toEqual([false, true]);
});

test("the ECB's rate of Friday is good until Monday's is out", () => {
  expect(isStale(reference("2026-11-20"), at("2026-11-23T15:59:00Z"))).toBe(false);
  expect(isStale(reference("2026-11-20"), at("2026-11-23T16:00:00Z"))).toBe(true);
});

test("nor is one missed over Easter and Christmas", () => {
  expect(isStale(reference("2026-04-02"), at("2026-04-07T12:00:00Z"))).toBe(false); // Maundy Thursday to Tuesday
  expect(isStale(reference("2026-12-24"), at("2026-12-28T12:00:00Z"))).toBe(false);
});

const RATES = join(import.meta.dirname, "../../../../../shared/data/rates/bcv/bcv_usd_eur_daily_2026H1.csv");
if (!existsSync(RATES)) console.info("skipped: ../shared/data is absent");

test.skipIf(!existsSync(RATES))("of the real value dates of half a year none is a day on which nothing is fixed", () => {
  const dates = readFileSync(RATES, "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.slice(0, 10));
  const closed = dates.filter((date) => !isWorkingDay("official", Date.parse(date) / DAY_MS));
  expect([dates.length, closed]).toEqual([85, []]);
});
