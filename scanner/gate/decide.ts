import type { GroupMeasures, Measures, SourceReport } from "../../contract/candidate.ts";
import type { GateThresholds } from "../../contract/pipeline.ts";
import type { Reason } from "../../contract/run.ts";
import { type Baseline, baselineOf, type PastRun } from "./baseline.ts";
import { jumpShare } from "./deviations.ts";
import { findingsOf } from "./findings.ts";
import type { Finding, Verdict } from "./verdict.ts";

export interface Question {
  readonly limits: GateThresholds;
  readonly measures: Measures;
  /** What the sources say about themselves: why there is nothing to measure. */
  readonly sources: readonly SourceReport[];
  readonly configDigest: string;
  /** Newest first. */
  readonly history: readonly PastRun[];
  /** Groups that were not read on purpose: what is served of them stands. */
  readonly kept?: readonly string[];
  /** Database time in milliseconds. */
  readonly now: number;
  /** An operator says that the comparison with the past shall not count. */
  readonly force: boolean;
}

/** Candidates in a row that agree with each other and so become the new normal. */
const AGREEING = 3;
/** Two candidates agree when their sizes differ by no more than this share. */
const SAME_SIZE = 0.1;

/** `own`: let through. `carry`: the part served now stands in. `without`: nothing can stand in. */
interface GroupVerdict {
  readonly kind: "own" | "carry" | "without";
  readonly notes: readonly Reason[];
}

/** Publish or refuse: group by group, then the whole. Nothing is published in which no group is the run's own. */
export function decide(question: Question): Verdict {
  const { required } = question.limits;
  const verdicts = new Map(groupsOf(question).map((group) => [group, decideGroup(group, question)]));
  const groupsThat = (...kinds: GroupVerdict["kind"][]) =>
    [...verdicts].flatMap(([group, { kind }]) => (kinds.includes(kind) ? group : []));
  const notesOf = (groups: readonly string[]) => groups.flatMap((group) => verdicts.get(group)?.notes ?? []);
  const present = groupsThat("own", "carry");
  if (groupsThat("own").length === 0 || required.some((group) => !present.includes(group)))
    return { kind: "refuse", reasons: refusal(notesOf(groupsThat("carry", "without")), required, [...verdicts.keys()]) };
  const isRead = (group: string) => question.measures.groups[group] !== undefined;
  const drop = groupsThat("without").filter(isRead); // of the others there is nothing that could be left out
  return { kind: "publish", carry: groupsThat("carry"), drop, notes: notesOf([...verdicts.keys()]) };
}

function refusal(reasons: readonly Reason[], required: readonly string[], known: readonly string[]): Reason[] {
  const unknown = required.filter((group) => !known.includes(group)).map(unread);
  const all = [...reasons, ...unknown];
  return all.length > 0 ? all : [{ code: "empty", group: null, detail: "no source brought anything" }];
}

const unread = (group: string): Reason => ({ code: "empty", group, detail: "it is required and was never read" });

/** The candidate's own groups, those that are kept, and those of the last published run of the same configuration. */
function groupsOf({ measures, history, configDigest, kept = [] }: Question): string[] {
  const last = history.find((past) => past.outcome === "published" && past.config_digest === configDigest);
  return [
    ...new Set([...Object.keys(measures.groups), ...Object.keys(last?.groups ?? {}), ...(last?.carried ?? []), ...kept]),
  ].sort();
}

function decideGroup(group: string, question: Question): GroupVerdict {
  const { limits, now, force } = question;
  const own = question.measures.groups[group];
  if (own === undefined && question.kept?.includes(group))
    return { kind: "carry", notes: [{ code: "kept", group, detail: "it was not read again: its part stands" }] };
  const past = baselineOf(group, question.configDigest, question.history, limits);
  const findings = findingsOf(group, own, past, limits);
  const notes = findings.map((finding) => reasonOf(finding, question.sources));
  if (findings.every((finding) => force && (isSoft(finding) || finding.code === "older"))) return { kind: "own", notes };
  if (own !== undefined && findings.every(isSoft) && isNewNormal(group, own, past, limits))
    return { kind: "own", notes: [{ code: "new_normal", group, detail: `${AGREEING} candidates in a row agree` }, ...notes] };
  const standsIn = past.servedSince !== null && now - past.servedSince <= limits.carrySeconds * 1000;
  return { kind: standsIn ? "carry" : "without", notes };
}

/** A lasting change is not a fault: this candidate and the ones just rejected before it, sound in themselves, say the same. */
function isNewNormal(group: string, own: GroupMeasures, past: Baseline, limits: GateThresholds): boolean {
  const witnesses = past.rejected.slice(0, AGREEING - 1);
  const isSound = (other: GroupMeasures) => findingsOf(group, other, past, limits).every(isSoft);
  return witnesses.length === AGREEING - 1 && witnesses.every((other) => isSound(other) && agree(own, other, limits));
}

function agree(a: GroupMeasures, b: GroupMeasures, limits: GateThresholds): boolean {
  const fields = [...new Set([...Object.keys(a.nulls), ...Object.keys(b.nulls)])];
  return (
    sameSize(a.items, b.items) &&
    sameSize(a.records, b.records) &&
    jumpShare(a, b, limits.jumpFactor) <= limits.jumpShare &&
    // a field only one of them measured makes them incomparable: NaN is within no margin
    fields.every((field) => Math.abs((a.nulls[field] ?? Number.NaN) - (b.nulls[field] ?? Number.NaN)) <= limits.nullsMargin)
  );
}

const sameSize = (a: number, b: number): boolean => Math.abs(a - b) <= SAME_SIZE * Math.max(a, b);

const isSoft = ({ weight }: Finding): boolean => weight === "soft";

/** Where nothing was read, the source knows why; one that failed as a whole reports under its own name. */
function reasonOf({ weight: _, ...reason }: Finding, sources: readonly SourceReport[]): Reason {
  if (reason.code !== "empty") return reason;
  const report = sources.find(({ group }) => group === reason.group) ?? sources.find(({ state }) => state === "failed");
  return { ...reason, detail: report?.reason ?? reason.detail };
}
