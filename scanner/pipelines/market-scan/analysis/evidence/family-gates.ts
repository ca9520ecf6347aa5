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

/** Events below which a family's own odds are wider than any edge known: five points of win rate take 618. */
const MIN_STRICT_EVENTS = 250;
const MIN_STRICT_BLOCKS = 30; // two and a half years of sessions
const MIN_RELAXED_EVENTS = 100;
/** Share of the families that may be false among those that pass. */
const STRICT_Q = 0.1;
const RELAXED_Q = 0.2;
const CONFIRMATION_P = 0.05;

/** Found in the first part of the history, confirmed in the second, and worth it after costs, even twice as high. */
export function askStrict({ whole, discovery, confirmation, posterior }: FamilyFindings): Verdict {
  return verdictOf([
    ["few_events", whole.n >= MIN_STRICT_EVENTS],
    ["few_blocks", whole.blocks >= MIN_STRICT_BLOCKS],
    ["discovery_q", discovery.q <= STRICT_Q],
    ["confirmation_p", confirmation.p < CONFIRMATION_P],
    ["confirmation_mean", (confirmation.mean_r ?? Number.NEGATIVE_INFINITY) > 0],
    ["lower_bound", posterior !== null && posterior.expectancy_low_r > 0],
    ["double_cost", posterior !== null && lowAtDoubleCost(posterior) > 0],
  ]);
}

/** Better than its control over the whole history: exploratory, up to about one in five is expected to be false. */
export function askRelaxed({ whole }: FamilyFindings): Verdict {
  return verdictOf([
    ["few_events", whole.n >= MIN_RELAXED_EVENTS],
    ["whole_sample_q", whole.q <= RELAXED_Q],
  ]);
}

/** Costs shift the whole posterior: its lower bound by as much as its mean. */
function lowAtDoubleCost({ expectancy_low_r, expectancy_r, expectancy_2x_r }: NonNullable<FamilyFindings["posterior"]>): number {
  return expectancy_low_r - (expectancy_r - expectancy_2x_r);
}

function verdictOf(asked: readonly (readonly [EvidenceGate, boolean])[]): Verdict {
  const failed = asked.filter(([, passed]) => !passed).map(([gate]) => gate);
  return { passed: failed.length === 0, failed };
}
