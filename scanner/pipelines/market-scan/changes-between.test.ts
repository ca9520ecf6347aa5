import { expect, test } from "vitest";
import { changesBetween, type Lists } from "./changes-between.ts";
import { screenerRow, watchRow } from "./rows.fixture.ts";

const at = (close: number, watch: Lists["watch"], opportunities: Lists["opportunities"] = []) => ({
  scan_timestamp: "2018-02-04T10:00:00.000Z",
  screener: [screenerRow("AAA", "stock", close)],
  watch,
  opportunities,
});
const gap = watchRow("AAA", "stock", "gap"); // long, from 100: stop 98, target 102
const about = { symbol: "AAA", setup_id: "gap", direction: "long" };

test("nothing is new in the first snapshot", () => {
  const none = { since: null, entered: [], left: [], grade_changed: [], crossed: [] };
  expect(changesBetween(null, at(100, [gap]))).toEqual(none);
});

test("a set-up that passes its gates has changed its grade, not come and gone", () => {
  const changes = changesBetween(at(100, [gap]), at(100, [], [{ ...gap, grade: "shown" }]));
  expect(changes).toMatchObject({ entered: [], left: [], grade_changed: [{ ...about, from: "base_rate", to: "shown" }] });
});

test("a level is crossed once, by the close that reaches it, also when the set-up has gone", () => {
  expect(changesBetween(at(101, [gap]), at(102, [])).crossed).toEqual([{ ...about, level: "target", price: 102 }]);
  expect(changesBetween(at(102, [gap]), at(103, [])).crossed).toEqual([]);
  expect(changesBetween(at(100, [gap]), at(97, [])).crossed).toEqual([{ ...about, level: "stop", price: 98 }]);
});

test("a short trade has its stop above", () => {
  const short = { ...gap, direction: "short", stop: 102, target: 98 } as const;
  expect(changesBetween(at(100, [short]), at(103, [])).crossed).toMatchObject([{ level: "stop", price: 102 }]);
});
