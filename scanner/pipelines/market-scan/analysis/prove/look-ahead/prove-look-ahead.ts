import type { Bars } from "../../../bars.ts";
import { madeUpMarket } from "../../made-up-bars.ts";
import { catalogue } from "../../setups/catalogue.ts";
import { type Check, exactly, type Watch } from "../check.ts";
import { chooseCuts } from "./choose-cuts.ts";
import { type Comparison, compareEdges } from "./compare-edges.ts";
import { compareYears } from "./compare-years.ts";
import { knownStatistics } from "./known-statistics.ts";
import { type Mutant, mutants } from "./mutants.ts";
import { type Subject, scanSubject } from "./subject.ts";

export interface LookAheadStudy {
  readonly series: readonly Bars[];
  /** At least so many days are cut after; more where it takes them to see every set-up begin. */
  readonly cuts: number;
  readonly seed: number;
}

/** Each fault is tried on a market made up for it: first on a few days, on the others only if those do not show it. */
const FIRST_CUTS = 3;
const MUTANT_CUTS = 12;
const mutantMarket = { symbols: 13, sessions: 400, seed: 20_240 };

/** That nothing said on a day depends on a later one, and that faults which do are caught by the same comparison. */
export async function proveLookAhead({ series, cuts, seed }: LookAheadStudy, watch: Watch = {}): Promise<Check[]> {
  const days = chooseCuts(series, cuts, seed);
  const steps = days.length + mutants.length;
  const onStep = (done: number) => watch.onStep?.(done, steps);
  const subject = scanSubject(knownStatistics);
  const { signals, statistics, seen } = await compareEdges(series, subject, days, { ...watch, onStep });
  const years = await compareYears(series, watch.signal);
  const escaped = await findEscaped(subject, { ...watch, onStep: (done) => onStep(days.length + done) });
  const caught = mutants.length - escaped.length;
  const setups = `${seen.size} of ${catalogue.length} set-ups seen`;
  return [
    differences(`signals on the last bar of ${days.length} cut histories, ${setups}`, signals),
    differences("statistics known on that bar", statistics),
    differences("scores of the odds of years gone by, later bars taken away", years),
    exactly("planted looks ahead that are caught", caught, mutants.length, told(caught, escaped)),
  ];
}

function differences(what: string, { compared, differing }: Comparison): Check {
  const [first] = differing;
  const where = first === undefined ? "" : ` (first: ${first})`;
  return exactly(`${what}: differences`, differing.length, 0, `${differing.length} of ${compared}${where}`);
}

function told(caught: number, escaped: readonly Mutant[]): string {
  const names = escaped.map(({ name }) => name).join(", ");
  return `${caught} of ${mutants.length}${names === "" ? "" : ` (not ${names})`}`;
}

/** Mutants that the comparison does not tell from an honest analysis. */
async function findEscaped(honest: Subject, { signal, onStep }: Watch): Promise<Mutant[]> {
  const { symbols, sessions, seed } = mutantMarket;
  const market = madeUpMarket(symbols, sessions, seed);
  const days = chooseCuts(market, MUTANT_CUTS, seed).slice(-MUTANT_CUTS);
  const watch = signal === undefined ? {} : { signal };
  const escaped: Mutant[] = [];
  for (const [done, mutant] of mutants.entries()) {
    const shows = async (some: readonly number[]) =>
      (await compareEdges(market, mutant.of(honest), some, watch))[mutant.caughtBy].differing.length > 0;
    const caught = (await shows(days.slice(0, FIRST_CUTS))) || (await shows(days.slice(FIRST_CUTS)));
    if (!caught) escaped.push(mutant);
    onStep?.(done + 1, mutants.length);
  }
  return escaped;
}
