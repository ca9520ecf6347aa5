import { setImmediate as nextTurn } from "node:timers/promises";
import type { Bars } from "../../../bars.ts";
import type { Watch } from "../check.ts";
import type { FamilyVerdict, Judge } from "./judge.ts";

/** Level of the single tests whose rejections are counted. */
const TEST_LEVEL = 0.05;

/** What a judge said of a number of data sets. */
export interface FlagCounts {
  readonly datasets: number;
  /** Data sets with a family that counts and passed. */
  readonly strict: number;
  readonly relaxed: number;
  readonly tests: number;
  /** Tests with p < .05. */
  readonly rejected: number;
}

export interface FlagStudy {
  readonly datasets: number;
  /** Draws the next data set. */
  readonly draw: (random: () => number) => readonly Bars[];
  readonly random: () => number;
  readonly judge: Judge;
  /** Families that count; all of them where it is not given. */
  readonly counts?: (verdict: FamilyVerdict) => boolean;
}

/** Judges one data set after the other; the signal takes effect between two of them. */
export async function countFlags(study: FlagStudy, { signal, onStep }: Watch = {}): Promise<FlagCounts> {
  const counts = { datasets: study.datasets, strict: 0, relaxed: 0, tests: 0, rejected: 0 };
  for (let done = 0; done < study.datasets; done++) {
    await nextTurn();
    signal?.throwIfAborted();
    const families = study.judge(study.draw(study.random)).filter(study.counts ?? (() => true));
    if (families.some(({ strict }) => strict)) counts.strict++;
    if (families.some(({ relaxed }) => relaxed)) counts.relaxed++;
    for (const { p } of families) {
      if (p === null) continue;
      counts.tests++;
      if (p < TEST_LEVEL) counts.rejected++;
    }
    onStep?.(done + 1, study.datasets);
  }
  return counts;
}
