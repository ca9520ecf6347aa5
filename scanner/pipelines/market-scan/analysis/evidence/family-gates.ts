import type { EvidenceGate, SampleEvidence } from "./family-evidence.ts";
import type { Posterior } from "./shrink-families.ts";

/** What the gates of a direction claim ask about a family. */
export interface FamilyFindings {
  readonly whole: SampleEvidence & { readonly q: number };
  readonly discovery: SampleEvidence & { readonly q: number };
  readonly confirmation: SampleEvidence;
  readonly posterior: Pick<Posterior, "expectancy_r" | "expectancy_low_r" | "expectancy_2x_r"> | null;
}

export interface Verdict {
  readonly passed: boolean;
  /** Every gate that it did not pass, in the order they are asked. */
  readonly failed: EvidenceGate[];
}

/** One gate: what it asks of a family, and how that has to stand to the bound. */
export interface FamilyGate {
  readonly gate: EvidenceGate;
  readonly needs: ">=" | ">" | "<=" | "<";
  readonly bound: number;
  /** Null where the family has none: then it does not pass. */
  readonly measure: (findings: FamilyFindings) => number | null;
}

/** Events below which a family's own odds are wider than any edge known: five points of win rate take 618. */
const MIN_STRICT_EVENTS = 250;
const MIN_STRICT_BLOCKS = 30; // two and a half years of sessions
const MIN_RELAXED_EVENTS = 100;
/** Share of the families that may be false among those that pass. */
const STRICT_Q = 0.1;
const RELAXED_Q = 0.2;
const CONFIRMATION_P = 0.05;

const events = ({ whole }: FamilyFindings) => whole.n;

/**
 * The gates of each filter mode, in the order they are asked. Strict: found in the first part of the history, confirmed in the second,
 * and worth it after costs, even twice as high. Relaxed: better than its control over the whole history; exploratory, up to about one
 * in five is expected to be false.
 */
export const familyGates: Readonly<Record<"strict" | "relaxed", readonly FamilyGate[]>> = {
  strict: [
    { gate: "few_events", needs: ">=", bound: MIN_STRICT_EVENTS, measure: events },
    { gate: "few_blocks", needs: ">=", bound: MIN_STRICT_BLOCKS, measure: ({ whole }) => whole.blocks },
    { gate: "discovery_q", needs: "<=", bound: STRICT_Q, measure: ({ discovery }) => discovery.q },
    { gate: "confirmation_p", needs: "<", bound: CONFIRMATION_P, measure: ({ confirmation }) => confirmation.p },
    { gate: "confirmation_mean", needs: ">", bound: 0, measure: ({ confirmation }) => confirmation.mean_r },
    { gate: "lower_bound", needs: ">", bound: 0, measure: ({ posterior }) => posterior?.expectancy_low_r ?? null },
    { gate: "double_cost", needs: ">", bound: 0, measure: lowAtDoubleCost },
  ],
  relaxed: [
    { gate: "few_events", needs: ">=", bound: MIN_RELAXED_EVENTS, measure: events },
    { gate: "whole_sample_q", needs: "<=", bound: RELAXED_Q, measure: ({ whole }) => whole.q },
  ],
};

export function askStrict(findings: FamilyFindings): Verdict {
  return ask(familyGates.strict, findings);
}

export function askRelaxed(findings: FamilyFindings): Verdict {
  return ask(familyGates.relaxed, findings);
}

function ask(gates: readonly FamilyGate[], findings: FamilyFindings): Verdict {
  const failed = gates.filter(({ needs, bound, measure }) => !stands(measure(findings), needs, bound)).map(({ gate }) => gate);
  return { passed: failed.length === 0, failed };
}

function stands(value: number | null, needs: FamilyGate["needs"], bound: number): boolean {
  if (value === null) return false;
  const holds = { ">=": value >= bound, ">": value > bound, "<=": value <= bound, "<": value < bound };
  return holds[needs];
}

/** Costs shift the whole posterior: its lower bound by as much as its mean. */
function lowAtDoubleCost({ posterior }: FamilyFindings): number | null {
  return posterior && posterior.expectancy_low_r - (posterior.expectancy_r - posterior.expectancy_2x_r);
}
