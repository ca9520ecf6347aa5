import { expect, test } from "vitest";
import { type ChosenFilters, filtersOf } from "./use-run-filters.ts";

const nothing: ChosenFilters = { pipeline: "", status: "", user: "", from: "", to: "", q: "", sort: "", order: "", run: "" };

test("what is chosen is asked for, and nothing else", () => {
  expect(filtersOf(nothing)).toEqual({});
  expect(filtersOf({ ...nothing, pipeline: "market-scan", status: "failed", sort: "duration", order: "asc" })).toEqual({
    pipeline: "market-scan",
    status: "failed",
    sort: "duration",
    order: "asc",
  });
});

test("days are whole, the last one too", () => {
  const { from, to } = filtersOf({ ...nothing, from: "2026-11-21", to: "2026-11-21" });
  expect(Date.parse(to ?? "") - Date.parse(from ?? "")).toBe(86_400_000);
});

test("what the server would not take is not asked", () => {
  expect(filtersOf({ ...nothing, status: "asleep", sort: "colour", from: "yesterday", q: "ab" })).toEqual({});
});
