import type { GroupMeasures, Measures } from "../../contract/candidate.ts";
import type { GateThresholds } from "../../contract/pipeline.ts";
import type { Reason } from "../../contract/run.ts";
import { type Baseline, baselineOf, type PastRun } from "./baseline.ts";
import { findingsOf, jumpShare } from "./findings.ts";
import type { Finding, Verdict } from "./verdict.ts";

export interface Question {
  readonly limits: GateThresholds;
  readonly measures: Measures;
  readonly configDigest: string;
  /** Newest first. */
  readonly history: readonly PastRun[];
  /** Database time in milliseconds. */
  readonly now: number;
  /** An operator says that the comparison with the past shall not count. */
  readonly force: boolean;
}

/** Candidates in a row that agree with each other and so become the new normal. */
const AGREEING = 3;
/** Two candidates agree when their sizes differ by no more than this share. */
const SAME_SIZE = 0.1;

type GroupVerdict =
  | { readonly kind: "own"; readonly notes: readonly Reason[] }
  | { readonly kind: "carry"; readonly notes: readonly Reason[] }
  | { readonly kind: "without"; readonly reasons: readonly Reason[] };

/** Publish or refuse: group by group, then the whole. Nothing is published in which no group is the run's own. */
export function decide(question: Question): Verdict {
  const groups = new Map(groupsOf(question).map((group) => [group, decideGroup(group, question)]));
  const verdicts = [...groups.values()];
  const missing = question.limits.required.filter((group) => (groups.get(group) ?? { kind: "without" }).kind === "without");
  if (missing.length > 0 || !verdicts.some((verdict) => verdict.kind === "own")) {
    const reasons = verdicts.flatMap((verdict) =>
      verdict.kind === "own" ? [] : verdict.kind === "carry" ? verdict.notes : verdict.reasons,
    );
    return { kind: "refuse", reasons: reasons.length > 0 ? reasons : [nothing] };
  }
  return {
    kind: "publish",
    carry: [...groups].flatMap(([group, verdict]) => (verdict.kind === "carry" ? group : [])),
    notes: verdicts.flatMap((verdict) => (verdict.kind === "without" ? verdict.reasons : verdict.notes)),
  };
}

const nothing: Reason = { code: "empty", group: null, detail: "no source brought anything" };

/** The candidate's own groups, and those of the last published run of the same configuration. */
function groupsOf({ measures, history, configDigest }: Question): string[] {
  const last = history.find((past) => past.outcome === "published" && past.config_digest === configDigest);
  return [...new Set([...Object.keys(measures.groups), ...Object.keys(last?.groups ?? {}), ...(last?.carried ?? [])])].sort();
}

function decideGroup(group: string, question: Question): GroupVerdict {
  const { limits, now, force } = question;
  const own = question.measures.groups[group];
  const past = baselineOf(group, question.configDigest, question.history);
  const findings = findingsOf(group, own, past, limits);
  if (findings.length === 0) return { kind: "own", notes: [] };
  const reasons = findings.map(withoutWeight);
  if (force && findings.every((finding) => finding.weight === "soft" || finding.code === "older"))
    return { kind: "own", notes: reasons };
  if (own !== undefined && findings.every((finding) => finding.weight === "soft") && isNewNormal(own, past, limits))
    return { kind: "own", notes: [{ code: "new_normal", group, detail: `${AGREEING} candidates in a row agree` }, ...reasons] };
  const carried = past.servedSince !== null && now - past.servedSince <= limits.carrySeconds * 1000;
  return carried ? { kind: "carry", notes: reasons } : { kind: "without", reasons };
}

/** A lasting change is not a fault: this candidate and the ones just refused before it say the same. */
function isNewNormal(own: GroupMeasures, past: Baseline, limits: GateThresholds): boolean {
  const before = past.rejected.slice(0, AGREEING - 1);
  return before.length === AGREEING - 1 && before.every((other) => agree(own, other, limits));
}

function agree(a: GroupMeasures, b: GroupMeasures, limits: GateThresholds): boolean {
  return (
    sameSize(a.items, b.items) &&
    sameSize(a.records, b.records) &&
    jumpShare(a, b, limits.jumpFactor) <= limits.jumpShare &&
    Object.entries(a.nulls).every(([field, share]) => Math.abs(share - (b.nulls[field] ?? Number.NaN)) <= limits.nullsMargin)
  );
}

const sameSize = (a: number, b: number): boolean => Math.abs(a - b) <= SAME_SIZE * Math.max(a, b);

const withoutWeight = ({ weight: _, ...reason }: Finding): Reason => reason;
