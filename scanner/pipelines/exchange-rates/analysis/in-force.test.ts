import { expect, test } from "vitest";
import { madeUpRate } from "../made-up-rate.fixture.ts";
import { inForce } from "./in-force.ts";

const dollar = (value: number, day: string, observed = "2026-11-20T22:00:00.000Z") =>
  madeUpRate({ value, as_of: `${day}T00:00:00-04:00`, observed_at: observed });
const valuesAt = (now: string, ...rows: ReturnType<typeof dollar>[]) => {
  const { current, upcoming } = inForce(rows, Date.parse(now));
  return [current.map(({ value }) => value), upcoming.map(({ value }) => value)];
};

test("the rate for the next business day is held until that day begins in Caracas", () => {
  const rates = [dollar(500, "2026-11-20"), dollar(503, "2026-11-23")];
  expect(valuesAt("2026-11-23T03:59:59Z", ...rates)).toEqual([[500], [503]]);
  expect(valuesAt("2026-11-23T04:00:00Z", ...rates)).toEqual([[503], []]);
});

test("an older answer does not take the place of a newer one", () => {
  expect(valuesAt("2026-11-20T23:00:00Z", dollar(500, "2026-11-20"), dollar(490, "2026-11-18"))).toEqual([[500], []]);
});

test("of two readings of the same day the later one counts: it was corrected", () => {
  const corrected = dollar(501, "2026-11-20", "2026-11-20T23:00:00.000Z");
  expect(valuesAt("2026-11-21T00:00:00Z", dollar(500, "2026-11-20"), corrected)).toEqual([[501], []]);
});

test("each pair is by itself", () => {
  const euro = { ...dollar(580, "2026-11-19"), base: "EUR" };
  expect(valuesAt("2026-11-21T00:00:00Z", dollar(500, "2026-11-20"), euro)).toEqual([[500, 580], []]);
});
