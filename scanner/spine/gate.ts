import type { Candidate } from "../../contract/candidate.ts";
import type { Reason, Run } from "../../contract/run.ts";
import { checkShape } from "../gate/check-shape.ts";
import { decide } from "../gate/decide.ts";
import type { Verdict } from "../gate/verdict.ts";
import type { Pipeline, Work } from "../pipeline.ts";
import { servedBefore } from "./served-before.ts";
import type { Tools } from "./tools.ts";

/** The verdict, and what is to be published: the candidate with what is carried and what changed. */
export type Gated =
  | {
      readonly kind: "publish";
      readonly finished: Candidate;
      readonly carried: readonly string[];
      readonly notes: readonly Reason[];
    }
  | { readonly kind: "refuse"; readonly reasons: readonly Reason[] };

type Judged = Pick<Run, "pipeline" | "key" | "own" | "force" | "accept" | "retry_of">;

/**
 * Puts the candidate before the gate with the history of its key. `kept`: groups that were not read because their part of the run before
 * stands. An own run that repeats none has no past: there is nothing that its groups could be carried from.
 */
export async function gate(
  pipeline: Pipeline,
  candidate: Candidate,
  run: Judged,
  kept: readonly string[],
  { now }: Pick<Work, "now">,
  tools: Pick<Tools, "door">,
): Promise<Gated> {
  const malformed = checkShape(candidate, pipeline.declaration);
  if (malformed.length > 0) return { kind: "refuse", reasons: malformed };
  const [{ runs }, before] = await Promise.all([tools.door.call("history", { key: run.key }), servedBefore(run, tools.door)]);
  const verdict: Verdict =
    run.accept === null
      ? decide({
          limits: pipeline.declaration.gate,
          measures: candidate.measures,
          sources: candidate.sources,
          configDigest: candidate.config_digest,
          history: run.own && before.length === 0 ? [] : runs,
          kept,
          now,
          force: run.force,
        })
      : accepted(run.accept);
  if (verdict.kind === "refuse") return verdict;
  const finished = pipeline.finish(candidate, before, verdict.carry, verdict.drop);
  return { kind: "publish", finished, carried: verdict.carry, notes: verdict.notes };
}

function accepted(runId: string): Verdict {
  return {
    kind: "publish",
    carry: [],
    drop: [],
    notes: [{ code: "accepted", group: null, detail: `an operator accepted the candidate of run ${runId}` }],
  };
}
