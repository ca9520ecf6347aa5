import { describe, expect, test } from "vitest";
import { plain } from "../scan/render/paint.ts";
import { documentOf, renderReport } from "./render.ts";
import type { Report } from "./result.ts";

const kept = { what: "strict flags", value: 3, measured: "3 of 200", bound: "<= 18", passed: true };
const report: Report = {
  data: "99 of 100 symbols, 2013-02-08 to 2018-02-07",
  results: [
    {
      name: "null",
      command: "npm run prove -- null",
      state: "missed",
      checks: [kept, { ...kept, what: "relaxed flags", value: 60, measured: "60 of 200", bound: "<= 54", passed: false }],
      seconds: 12.345,
      left_out: "real prices: give --data PATH",
    },
    { name: "references", command: "npm run prove -- references", state: "left_out", why: "They are not here." },
  ],
};

describe("the report", () => {
  test("shows each number beside its bound, what was left out, and how to repeat it", () => {
    expect(renderReport(report, 100, plain).split("\n")).toEqual([
      "Prices: 99 of 100 symbols, 2013-02-08 to 2018-02-07",
      "",
      "null: where there is no edge, hardly anything is listed",
      "          what            measured  bound",
      "  kept    strict flags    3 of 200  <= 18",
      "  MISSED  relaxed flags  60 of 200  <= 54",
      "  left out  real prices: give --data PATH",
      "  12.3 s; again: npm run prove -- null",
      "",
      "references: indicators and backtest give what other libraries published",
      "  left out  They are not here.",
      "",
      "1 of 2 bounds missed. Left out: references.",
    ]);
  });

  test("is for a program the same, with the exit code", () => {
    expect(documentOf(report)).toEqual({ ...report, kept: false, exit_code: 1 });
    expect(documentOf({ ...report, results: [] })).toMatchObject({ kept: true, exit_code: 0 });
  });
});
