import { inWords } from "./text.ts";

const sentences: Readonly<Record<string, string>> = {
  no_evidence: "no evidence beyond the base rate",
  few_events: "too few closed events of its kind",
  few_blocks: "too few separate periods with an event",
  discovery_q: "no edge in the earlier sample",
  confirmation_p: "not confirmed in the later sample",
  confirmation_mean: "no gain in the later sample",
  lower_bound: "may as well lose: the lower bound is not above zero",
  double_cost: "does not bear twice the costs",
  whole_sample_q: "no edge in the whole sample",
  stale_bar: "last bar is behind its market",
  no_movement: "its price does not move",
  short_history: "history too short",
  thin_volume: "thinly traded",
  unknown_volume: "volume unknown",
  no_forecast: "no forecast of its size",
  ordinary_size: "the forecast of its size is ordinary for the year",
  no_skill: "the model has shown no skill here",
};

/** Why a gate stops a set-up, for people; unknown ones by their names. */
export const gateInWords = (gate: string): string => sentences[gate] ?? inWords(gate);

export interface Rejection {
  readonly gate: string;
  readonly count: number;
  readonly words: string;
}

/** Present set-ups by the first gate that stopped them, most first. */
export function rejections(rejected: Readonly<Record<string, number>>): Rejection[] {
  return Object.entries(rejected)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([gate, count]) => ({ gate, count, words: gateInWords(gate) }));
}
