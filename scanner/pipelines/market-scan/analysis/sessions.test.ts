import { describe, expect, it } from "vitest";
import type { Bars } from "../bars.ts";
import { buildPanels, type Panel } from "../panel.ts";
import { barsOf, type Row } from "./made-up-bars.ts";
import { attendanceOf } from "./sessions.ts";

const row: Row = [100, 101, 99, 100];

function tradingOn(symbol: string, days: readonly number[], fields: Partial<Bars> = {}): Bars {
  return barsOf(
    days.map(() => row),
    { symbol, days: Int32Array.from(days), ...fields },
  );
}

function attendance(...series: Bars[]) {
  return attendanceOf(buildPanels(series)[0] as Panel).map(({ missed, behind }) => ({ missed: [...missed], behind }));
}

describe("attendance", () => {
  it("counts the sessions a symbol missed between its bars, and after them", () => {
    const [, , C] = attendance(tradingOn("A", [1, 2, 3, 4, 5, 6]), tradingOn("B", [1, 2, 3, 4, 5, 6]), tradingOn("C", [2, 5]));
    expect(C).toEqual({ missed: [0, 2], behind: 1 });
  });

  it("lets one stray bar make no session for the others", () => {
    const [A] = attendance(tradingOn("A", [1, 2, 4]), tradingOn("B", [1, 2, 4]), tradingOn("C", [1, 2, 3, 4]));
    expect(A).toEqual({ missed: [0, 0, 0], behind: 0 });
  });

  it("takes each currency as a market of its own", () => {
    const london = { currency: "GBP" };
    const [A, B] = attendance(tradingOn("A", [1, 2, 3]), tradingOn("B", [1, 3], london), tradingOn("C", [1, 3], london));
    expect([A?.missed, B?.missed]).toEqual([
      [0, 0, 0],
      [0, 0],
    ]);
  });

  it("expects a symbol no longer once it has been away for weeks", () => {
    const [A] = attendance(
      tradingOn("A", [1, 20, 22]),
      tradingOn("B", [1]),
      tradingOn("C", [1]),
      tradingOn("D", [1, 20, 21, 22]),
    );
    expect(A?.missed).toEqual([0, 0, 1]);
  });
});
