import type { Bars } from "../../../bars.ts";
import { seeded } from "../../statistics/seeded.ts";
import { atMostBound, type Check, type Watch, within } from "../check.ts";
import { garchPanel, iidPanel } from "../datasets/factor-panel.ts";
import { mirrorDates } from "../datasets/mirror-dates.ts";
import { binomialBound } from "./binomial-bound.ts";
import { countFlags } from "./count-flags.ts";
import type { Judge } from "./judge.ts";

/** Share of data sets without any edge that may show one nevertheless. */
const STRICT_SHARE = 0.05;
const RELAXED_SHARE = 0.2;
/** Chance that a judge with just that share misses the bound. */
const BOUND_LEVEL = 0.01;
/** Rejections at p < .05: the cluster test with few blocks is a little off its level, either way. */
const TEST_SIZE = [0.03, 0.065] as const;

/** The made-up markets: as many symbols as an index of blue chips, over five years. */
const SYMBOLS = 30;
const SESSIONS = 1260;

/** A way to draw markets in which nothing has a direction. */
export interface NullWorld {
  readonly name: string;
  readonly draw: (random: () => number) => readonly Bars[];
}

export const madeUpWorlds: readonly NullWorld[] = [
  { name: "one-factor GARCH-t", draw: (random) => garchPanel(SYMBOLS, SESSIONS, random) },
  { name: "iid normal", draw: (random) => iidPanel(SYMBOLS, SESSIONS, random) },
];

/** The data's own market, mirrored on random dates. */
export function mirrorWorld(series: readonly Bars[]): NullWorld {
  return { name: "your data, dates mirrored", draw: (random) => mirrorDates(series, random) };
}

export interface NullStudy {
  readonly worlds: readonly NullWorld[];
  /** Of each world. */
  readonly datasets: number;
  readonly seed: number;
  readonly judge: Judge;
}

/** How often the gates list a set-up where there is none: per world the data sets with a flag, and the level of the single test. */
export async function proveNull({ worlds, datasets, seed, judge }: NullStudy, watch: Watch = {}): Promise<Check[]> {
  const checks: Check[] = [];
  for (const [w, { name, draw }] of worlds.entries()) {
    const onStep = (done: number) => watch.onStep?.(w * datasets + done, worlds.length * datasets);
    const found = await countFlags({ datasets, draw, random: seeded(seed), judge }, { ...watch, onStep });
    const share = (count: number) => `${count} of ${datasets}`;
    checks.push(
      atMostBound(`${name}: data sets with a strict flag`, found.strict, boundOf(datasets, STRICT_SHARE), share(found.strict)),
      atMostBound(
        `${name}: data sets with a relaxed flag`,
        found.relaxed,
        boundOf(datasets, RELAXED_SHARE),
        share(found.relaxed),
      ),
      within(`${name}: share of ${found.tests} tests with p < .05`, found.rejected / found.tests, TEST_SIZE),
    );
  }
  return checks;
}

function boundOf(datasets: number, share: number): number {
  return binomialBound(datasets, share, BOUND_LEVEL);
}
