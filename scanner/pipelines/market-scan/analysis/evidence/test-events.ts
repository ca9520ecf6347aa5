import { type ClusterTest, clusterTest } from "../statistics/cluster-test.ts";
import { mean } from "../statistics/moments.ts";
import type { FamilyEvents } from "./event-book.ts";
import type { SampleEvidence } from "./family-evidence.ts";

/** Below these nothing is tested: `clusterTest` answers p = 1. */
const MIN_EVENTS = 30;
const MIN_BLOCKS = 10;

/** Enough events in enough blocks for a p of their own. */
export function isTested({ n, blocks }: Pick<ClusterTest, "n" | "blocks">): boolean {
  return n >= MIN_EVENTS && blocks >= MIN_BLOCKS;
}

/** Whether the events did better than their controls, in blocks of sessions. */
export function testEvents({ r, excessR, block }: FamilyEvents): SampleEvidence {
  const { n, blocks, mean: excess, p } = clusterTest(excessR, block);
  return { n, blocks, mean_r: n === 0 ? null : mean(r), mean_excess_r: n === 0 ? null : excess, p };
}
