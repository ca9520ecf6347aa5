import { expect, test } from "vitest";
import { sampleStarts } from "./sample-starts.ts";

const sessions = Array.from({ length: 200 }, () => Array.from({ length: 50 }, (_, symbol) => symbol));
const sample = sampleStarts(sessions, 1000);
const counts = (key: "symbol" | "session") =>
  [...Map.groupBy(sample, (start) => start[key]).values()].map(({ length }) => length);

test("the sample is of the size asked for, the same each time, without repeats", () => {
  expect(sample).toHaveLength(1000);
  expect(sampleStarts(sessions, 1000)).toEqual(sample);
  expect(new Set(sample.map(({ symbol, session }) => `${symbol} ${session}`)).size).toBe(1000);
});

test("every session gives as many, every symbol about as many", () => {
  expect(counts("session")).toEqual(Array(200).fill(5));
  expect(Math.min(...counts("symbol"))).toBeGreaterThanOrEqual(19);
  expect(Math.max(...counts("symbol"))).toBeLessThanOrEqual(21);
});

test("where there are no more than asked for, all are taken", () => {
  expect(sampleStarts(sessions.slice(0, 3), 1000)).toEqual(
    sessions.slice(0, 3).flatMap((symbols, session) => symbols.map((symbol) => ({ session, symbol }))),
  );
});
