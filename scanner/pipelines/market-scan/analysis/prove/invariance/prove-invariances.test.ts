import { expect, test } from "vitest";
import { madeUpMarket } from "../../made-up-bars.ts";
import { countDifferences, recordEvents, swapSides } from "./count-differences.ts";
import { proveInvariances } from "./prove-invariances.ts";

const market = madeUpMarket(14, 420, 77);

test("no change of units, order or side alters an event", async () => {
  const checks = await proveInvariances(market);
  expect(checks.map(({ measured }) => measured)).toEqual([
    ...new Array(9).fill("0 of 2700"),
    "0 of 2146",
    "0 of 2091",
    "0 of 383",
  ]);
  expect(checks.every(({ passed }) => passed)).toBe(true);
});

test("an event that is missing, added or on the other side is counted", () => {
  const records = recordEvents(market);
  const { events } = countDifferences(records, records);
  expect(countDifferences(records, [])).toEqual({ events, differing: events });
  const [first] = records.filter(({ bars }) => bars.length > 0);
  const moved = records.map((record) =>
    record === first ? { ...record, bars: record.bars.map((bar) => bar + 10_000) } : record,
  );
  expect(countDifferences(records, moved).differing).toBe(2 * (first?.bars.length ?? 0));
  expect(countDifferences(records, swapSides(records)).differing).toBeGreaterThan(events);
});
