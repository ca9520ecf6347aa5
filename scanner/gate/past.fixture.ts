import type { GroupMeasures } from "../../contract/candidate.ts";
import type { GateThresholds } from "../../contract/pipeline.ts";
import type { PastRun } from "./baseline.ts";
import { decide, type Question } from "./decide.ts";
import type { Verdict } from "./verdict.ts";

export const limits: GateThresholds = {
  required: [],
  coverageFloor: 0.8,
  itemsFloor: 0.8,
  recordsFloor: 0.6,
  nullsMargin: 0.25,
  jumpFactor: 2.5,
  jumpShare: 0.05,
  distinctFloor: 0.9,
  carrySeconds: 3600,
};

export const CONFIG = "config";
export const NOW = Date.parse("2026-11-20T12:00:00.000Z");
const MINUTE_MS = 60_000;

/** Names "0", "1", ... with the same level each. */
export function levelsOf(items: number, level = 100): Record<string, number> {
  return Object.fromEntries(Array.from({ length: items }, (_, n) => [String(n), level]));
}

/** A sound group of 100 items; a test changes what it is about. */
export function group(changed: Partial<GroupMeasures> = {}): GroupMeasures {
  const items = changed.items ?? 100;
  return {
    items,
    expected: null,
    records: items * 10,
    distinct: 1,
    nulls: { volume: 0 },
    levels: levelsOf(items),
    as_of: "2026-11-19T21:00:00.000Z",
    ...changed,
  };
}

export type Groups = Readonly<Record<string, GroupMeasures>>;

interface Past {
  readonly carried?: readonly string[];
  readonly config?: string;
}

/** A past run without its place in time. */
export type Told = (minutesAgo: number) => PastRun;

const told =
  (outcome: PastRun["outcome"]) =>
  (groups: Groups, { carried = [], config = CONFIG }: Past = {}): Told =>
  (minutesAgo) => ({
    run_id: crypto.randomUUID(),
    outcome,
    config_digest: config,
    begun_at: new Date(NOW - minutesAgo * MINUTE_MS).toISOString(),
    groups: { ...groups },
    carried: [...carried],
  });

export const published = told("published");
export const refused = told("refused");

/** Oldest first, ten minutes apart, the last one ten minutes ago; returned newest first. */
export function historyOf(...runs: readonly Told[]): PastRun[] {
  return runs.toReversed().map((run, n) => run((n + 1) * 10));
}

/** The verdict on a candidate with these groups after this history. */
export function judge(groups: Groups, history: readonly PastRun[] = [], changed: Partial<Question> = {}): Verdict {
  return decide({
    limits,
    measures: { groups: { ...groups } },
    sources: [],
    configDigest: CONFIG,
    history,
    now: NOW,
    force: false,
    ...changed,
  });
}

/** "code group", in order. */
export function saidBy(verdict: Verdict): string[] {
  const reasons = verdict.kind === "publish" ? verdict.notes : verdict.reasons;
  return reasons.map(({ code, group: about }) => `${code} ${about}`);
}
