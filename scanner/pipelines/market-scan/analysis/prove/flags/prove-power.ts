import { LarderError } from "../../../../../../contract/errors.ts";
import { plantedEdge } from "../../../../../../contract/planted-edge.ts";
import { HORIZON_BARS } from "../../horizon.ts";
import { catalogue } from "../../setups/catalogue.ts";
import { seeded } from "../../statistics/seeded.ts";
import { atLeastBound, type Check, type Watch } from "../check.ts";
import { garchPanel } from "../datasets/factor-panel.ts";
import { type Edge, plantEdge } from "../datasets/plant-edge.ts";
import { countFlags } from "./count-flags.ts";
import type { Judge } from "./judge.ts";

const SESSIONS = 1260;

/**
 * Markets with an edge, and the share of them in which it has to be found. At 0.08 the edge adds 10 points to the win rate of
 * its trades, but only 7 over the matched control: a quarter of the control's bars lie in other symbols' drift.
 */
export interface PowerCase {
  readonly symbols: number;
  /** Drift per day in standard deviations of a day's return. */
  readonly delta: number;
  readonly required: number;
}

export const powerCases: readonly PowerCase[] = [
  { symbols: 30, delta: 0.08, required: 0.65 },
  { symbols: 100, delta: 0.05, required: 0.6 },
  { symbols: 100, delta: 0.08, required: 0.95 },
];

export interface PowerStudy {
  readonly cases: readonly PowerCase[];
  /** Data sets per case. */
  readonly datasets: number;
  readonly seed: number;
  readonly judge: Judge;
}

/** How often the strict gates list a set-up that has an edge: the inside-day break upward, planted into made-up markets. */
export async function provePower({ cases, datasets, seed, judge }: PowerStudy, watch: Watch = {}): Promise<Check[]> {
  const checks: Check[] = [];
  for (const [c, { symbols, delta, required }] of cases.entries()) {
    const found = await countFlags(
      {
        datasets,
        draw: (random) => plantEdge(garchPanel(symbols, SESSIONS, random), edgeOf(delta)),
        random: seeded(seed),
        judge,
        counts: ({ setup_id, direction }) => setup_id === plantedEdge.setup_id && direction === plantedEdge.direction,
      },
      { ...watch, onStep: (done) => watch.onStep?.(c * datasets + done, cases.length * datasets) },
    );
    const what = `strict lists the planted edge: ${symbols} symbols, ${delta} sigma a day`;
    checks.push(atLeastBound(what, found.strict / datasets, required, `${found.strict} of ${datasets}`));
  }
  return checks;
}

function edgeOf(delta: number): Edge {
  const setup = catalogue.find(({ id }) => id === plantedEdge.setup_id);
  if (setup === undefined) throw new LarderError("bug", `the catalogue has no ${plantedEdge.setup_id} to plant`);
  return { setup, direction: plantedEdge.direction, delta, bars: HORIZON_BARS };
}
