import { describe, expect, test } from "vitest";
import { madeUpMarket } from "../../made-up-bars.ts";
import { garchPanel, iidPanel } from "../datasets/factor-panel.ts";
import type { FamilyVerdict, Judge } from "./judge.ts";
import { judgeSeries } from "./judge-series.ts";
import { mirrorWorld, proveNull } from "./prove-null.ts";
import { provePower } from "./prove-power.ts";

const verdict: FamilyVerdict = { setup_id: "inside_day_break", direction: "long", p: 0.5, strict: false, relaxed: false };
const small = [
  { name: "GARCH", draw: (random: () => number) => garchPanel(12, 500, random) },
  { name: "iid", draw: (random: () => number) => iidPanel(12, 500, random) },
  mirrorWorld(madeUpMarket(12, 500, 8)),
];

describe("the null test", () => {
  test("counts on small worlds with a fixed seed", async () => {
    const checks = await proveNull({ worlds: small, datasets: 8, seed: 1, judge: judgeSeries });
    expect(checks.map(({ what, measured }) => `${what}: ${measured}`)).toEqual([
      "GARCH: data sets with a strict flag: 0 of 8",
      "GARCH: data sets with a relaxed flag: 1 of 8",
      "GARCH: share of 207 tests with p < .05: 0.0628",
      "iid: data sets with a strict flag: 0 of 8",
      "iid: data sets with a relaxed flag: 1 of 8",
      "iid: share of 197 tests with p < .05: 0.0761",
      "your data, dates mirrored: data sets with a strict flag: 0 of 8",
      "your data, dates mirrored: data sets with a relaxed flag: 0 of 8",
      "your data, dates mirrored: share of 204 tests with p < .05: 0.0294",
    ]);
  });

  test("is missed by a judge who lists everything", async () => {
    const judge: Judge = () => [{ ...verdict, p: 0.01, strict: true, relaxed: true }];
    const checks = await proveNull({ worlds: small, datasets: 6, seed: 1, judge });
    expect(checks.map(({ passed }) => passed)).toEqual(new Array(9).fill(false));
  });

  test("a family without a test of its own is no test", async () => {
    const judge: Judge = () => [{ ...verdict, p: null }, verdict];
    const checks = await proveNull({ worlds: small.slice(0, 1), datasets: 2, seed: 1, judge });
    expect(checks[2]?.what).toBe("GARCH: share of 2 tests with p < .05");
  });

  test("stops between two data sets when it is told to", async () => {
    const stopping = new AbortController();
    const onStep = (done: number) => (done === 2 ? stopping.abort(new Error("enough")) : undefined);
    const study = proveNull({ worlds: small, datasets: 6, seed: 1, judge: () => [] }, { signal: stopping.signal, onStep });
    await expect(study).rejects.toThrow("enough");
  });
});

describe("the power test", () => {
  const cases = [{ symbols: 30, delta: 0.08, required: 0.65 }];

  test("finds the planted edge, with a fixed seed", async () => {
    const [check] = await provePower({ cases, datasets: 4, seed: 1, judge: judgeSeries });
    expect(check).toEqual({
      what: "strict lists the planted edge: 30 symbols, 0.08 sigma a day",
      value: 0.75,
      measured: "3 of 4",
      bound: ">= 0.65",
      passed: true,
    });
  });

  test("is missed by a judge who lists another family", async () => {
    const judge: Judge = () => [{ ...verdict, direction: "short", strict: true }];
    const [check] = await provePower({ cases, datasets: 1, seed: 1, judge });
    expect(check).toMatchObject({ measured: "0 of 1", passed: false });
  });
});
