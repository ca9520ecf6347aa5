import type { GateVerdict, Place } from "../../../client/evidence-types.ts";
import { gateInWords } from "./gates.ts";
import { count, inR, large, pValue, ratio, share } from "./numbers.ts";
import { capitalised, inWords } from "./text.ts";

interface Measure {
  readonly name: string;
  readonly text: (value: number) => string;
}

const dollars = (value: number) => `${large(value)} USD a day`;

/** What each gate looks at, and its unit. */
const measures: Readonly<Record<string, Measure>> = {
  few_events: { name: "closed events", text: count },
  few_blocks: { name: "periods of 20 sessions with an event", text: count },
  discovery_q: { name: "adjusted p in the first 60 %", text: pValue },
  confirmation_p: { name: "p in the last 40 %", text: pValue },
  confirmation_mean: { name: "mean in the last 40 %", text: inR },
  lower_bound: { name: "lower 80 % bound after costs", text: inR },
  double_cost: { name: "lower 80 % bound at twice the costs", text: inR },
  whole_sample_q: { name: "adjusted p in the whole sample", text: pValue },
  short_history: { name: "bars of history", text: (value) => `${count(value)} bars` },
  thin_volume: { name: "traded a day", text: dollars },
  unknown_volume: { name: "traded a day", text: dollars },
  ordinary_size: { name: "place of the forecast in its year", text: share },
};

const needs: Readonly<Record<GateVerdict["needs"], string>> = { ">=": "at least", ">": "above", "<=": "at most", "<": "below" };

const measureOf = (gate: string): Measure => measures[gate] ?? { name: inWords(gate), text: ratio };

export interface VerdictWords {
  /** "Closed events, at least 250" */
  readonly asked: string;
  readonly shown: string;
}

/** What a gate asks for, and what the family has. */
export function verdictInWords({ gate, value, needs: how, bound }: GateVerdict): VerdictWords {
  const { name, text } = measureOf(gate);
  return { asked: `${capitalised(name)}, ${needs[how]} ${text(bound)}`, shown: value === null ? "none" : text(value) };
}

/** Why something is listed in a mode or is not: "Strict: not listed. No edge in the earlier sample: 0.880, the bound is 0.100." */
export function placeInWords({ mode, listed, gate, value, bound }: Place): string {
  if (listed) return `${capitalised(mode)}: listed.`;
  if (gate === null) return `${capitalised(mode)}: not listed.`;
  const { text } = measureOf(gate);
  const inUnit = (amount: number | string) => (typeof amount === "number" ? text(amount) : amount);
  const had = value === null ? "" : `: ${inUnit(value)}${bound === null ? "" : `, the bound is ${inUnit(bound)}`}`;
  return `${capitalised(mode)}: not listed. ${capitalised(gateInWords(gate))}${had}.`;
}
