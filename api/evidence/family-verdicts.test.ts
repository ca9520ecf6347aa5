import { expect, test } from "vitest";
import { askRelaxed, askStrict } from "../../scanner/pipelines/market-scan/analysis/evidence/family-gates.ts";
import { familyVerdicts, type GateVerdict } from "./family-verdicts.ts";
import { panel } from "./made-up-documents.ts";

const [family] = panel.families;
if (family === undefined) throw new Error("no family");

test("every gate of a mode is told with what the family has, needs, and whether it passed", () => {
  expect(familyVerdicts(family, "relaxed")).toEqual([
    { gate: "few_events", value: 300, needs: ">=", bound: 100, passed: true },
    { gate: "whole_sample_q", value: 0.04, needs: "<=", bound: 0.2, passed: true },
  ]);
  expect(familyVerdicts(family, "strict").filter(({ passed }) => !passed)).toEqual([
    { gate: "discovery_q", value: 0.25, needs: "<=", bound: 0.1, passed: false },
    { gate: "double_cost", value: expect.closeTo(-0.03, 12), needs: ">", bound: 0, passed: false },
  ]);
});

test.each(["strict", "relaxed"] as const)("the %s gates and bounds are those the scanner asks by", (mode) => {
  const told = familyVerdicts(family, mode);
  const ask = mode === "strict" ? askStrict : askRelaxed;
  expect(ask(withValues(told, passing)).failed).toEqual([]);
  expect(ask(withValues(told, failing)).failed).toEqual(told.map(({ gate }) => gate));
});

const STEP = { ">=": 0, ">": 1e-9, "<=": 0, "<": -1e-9 } as const;
const passing = ({ needs, bound }: GateVerdict) => bound + STEP[needs];
const failing = ({ needs, bound }: GateVerdict) => bound + (needs === ">=" ? -1e-9 : needs === "<=" ? 1e-9 : 0);

/** Findings with so much at each gate. */
function withValues(told: readonly GateVerdict[], amountOf: (verdict: GateVerdict) => number) {
  const at = (gate: string) => told.filter((one) => one.gate === gate).map(amountOf)[0] ?? 0;
  const sample = { n: at("few_events"), blocks: at("few_blocks"), mean_r: 0, mean_excess_r: 0, p: 0 };
  return {
    whole: { ...sample, q: at("whole_sample_q") },
    discovery: { ...sample, q: at("discovery_q") },
    confirmation: { ...sample, p: at("confirmation_p"), mean_r: at("confirmation_mean") },
    posterior: {
      expectancy_low_r: at("lower_bound"),
      expectancy_r: at("lower_bound"),
      expectancy_2x_r: at("double_cost"),
    },
  };
}
