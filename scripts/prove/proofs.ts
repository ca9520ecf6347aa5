import { LarderError } from "../../contract/errors.ts";
import { madeUpMarket } from "../../scanner/pipelines/market-scan/analysis/made-up-bars.ts";
import { proveCalibration } from "../../scanner/pipelines/market-scan/analysis/prove/calibration/prove-calibration.ts";
import type { Check, Watch } from "../../scanner/pipelines/market-scan/analysis/prove/check.ts";
import { judgeSeries } from "../../scanner/pipelines/market-scan/analysis/prove/flags/judge-series.ts";
import { madeUpWorlds, mirrorWorld, proveNull } from "../../scanner/pipelines/market-scan/analysis/prove/flags/prove-null.ts";
import { powerCases, provePower } from "../../scanner/pipelines/market-scan/analysis/prove/flags/prove-power.ts";
import { proveInvariances } from "../../scanner/pipelines/market-scan/analysis/prove/invariance/prove-invariances.ts";
import { proveLookAhead } from "../../scanner/pipelines/market-scan/analysis/prove/look-ahead/prove-look-ahead.ts";
import { proveReferences } from "../../scanner/pipelines/market-scan/analysis/prove/references/prove-references.ts";
import { fixturesPresent } from "../../scanner/pipelines/market-scan/analysis/prove/references/reference.ts";
import { proveSize } from "../../scanner/pipelines/market-scan/analysis/prove/size/prove-size.ts";
import type { Bars } from "../../scanner/pipelines/market-scan/bars.ts";
import type { ProofName } from "./options.ts";

/** What a proof is run with. */
export interface Means {
  /** The user's prices; null where none are given. */
  readonly series: readonly Bars[] | null;
  readonly datasets: number | null;
  readonly seed: number;
}

export interface Proof {
  /** Throws `fix_input` or `fix_setup` where it cannot be run with these means. */
  readonly run: (means: Means, watch: Watch) => Promise<Check[]>;
  /** What of it was left out, and why. */
  readonly leftOut?: (means: Means) => string | null;
  readonly draws: boolean;
  readonly readsPrices: boolean;
}

const NULL_DATASETS = 200; // of each world: with them 5 % and 10 % of false flags can be told apart
const POWER_DATASETS = 50;
const CUTS = 40;
const MADE_UP = { symbols: 24, sessions: 700 };

export const proofs: Readonly<Record<ProofName, Proof>> = {
  references: {
    draws: false,
    readsPrices: false,
    async run(_, watch) {
      if (!fixturesPresent())
        throw new LarderError("fix_setup", "references: the published results are not here, they are no part of the project", {
          remedy: "Run it where the project is developed",
        });
      return proveReferences(watch);
    },
  },
  invariance: {
    draws: false,
    readsPrices: true,
    run: (means, watch) => proveInvariances(seriesOrMadeUp(means), watch),
  },
  lookahead: {
    draws: false,
    readsPrices: true,
    run: (means, watch) => proveLookAhead({ series: seriesOrMadeUp(means), cuts: CUTS, seed: means.seed }, watch),
  },
  calibration: {
    draws: false,
    readsPrices: true,
    run: async (means, watch) => requireChecks("calibration", await proveCalibration(requirePrices("calibration", means), watch)),
  },
  size: {
    draws: false,
    readsPrices: true,
    run: async (means, watch) => requireChecks("size", await proveSize(requirePrices("size", means), watch)),
  },
  null: {
    draws: true,
    readsPrices: true,
    run({ series, datasets, seed }, watch) {
      const worlds = [...(series === null ? [] : [mirrorWorld(series)]), ...madeUpWorlds];
      return proveNull({ worlds, datasets: datasets ?? NULL_DATASETS, seed, judge: judgeSeries }, watch);
    },
    leftOut: ({ series }) => (series === null ? "real prices with mirrored dates: give --data PATH" : null),
  },
  power: {
    draws: true,
    readsPrices: false,
    run: ({ datasets, seed }, watch) =>
      provePower({ cases: powerCases, datasets: datasets ?? POWER_DATASETS, seed, judge: judgeSeries }, watch),
  },
};

function seriesOrMadeUp({ series, seed }: Means): readonly Bars[] {
  return series ?? madeUpMarket(MADE_UP.symbols, MADE_UP.sessions, seed);
}

function requirePrices(name: ProofName, { series }: Means): readonly Bars[] {
  if (series !== null) return series;
  throw new LarderError("fix_input", `${name} is measured on real prices, and none are given`, {
    field: "data",
    remedy: "Give --data PATH, any file that npm run scan -- --data reads",
  });
}

function requireChecks(name: ProofName, checks: Check[]): Check[] {
  if (checks.length > 0) return checks;
  throw new LarderError("fix_input", `${name}: no history is long enough to be judged on a part it was not fitted on`, {
    field: "data",
    remedy: "Give three years of daily prices or more, of 30 symbols or more",
  });
}
