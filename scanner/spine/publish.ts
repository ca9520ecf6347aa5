import { digestOf } from "../../contract/digest.ts";
import type { Run } from "../../contract/run.ts";
import type { Held } from "./begin.ts";
import type { Gated } from "./gate.ts";
import { Stopped } from "./stop.ts";
import type { Tools } from "./tools.ts";

/**
 * Stores all variants and the pipeline's own rows and settles the run, in one transaction; of an own run the variants alone, as its result.
 * Throws Stopped when the run is no longer ours.
 */
export async function publish(gated: Gated & { kind: "publish" }, held: Held, tools: Tools): Promise<Run> {
  const { pipeline, run } = held;
  const candidate = gated.finished;
  const { ttlSeconds, expireSeconds } = pipeline.declaration;
  const contentOf = pipeline.content ?? (({ opportunities, metadata }) => ({ opportunities, metadata }));
  const variants = Object.entries(candidate.variants).map(
    ([name, result]) => [name, { ...result, digest: digestOf(contentOf(result)) }] as const,
  );
  const answer = await tools.door.call("publish", {
    run_id: run.id,
    fence: held.fence,
    as_of: candidate.as_of,
    config_digest: candidate.config_digest,
    measures: candidate.measures,
    sources: candidate.sources,
    rates: candidate.rates,
    reasons: [...gated.notes],
    ttl_seconds: ttlSeconds,
    expire_seconds: expireSeconds,
    variants: Object.fromEntries(variants),
    rows: run.own ? {} : (candidate.rows ?? {}),
    artifact_keys: run.own ? (candidate.artifacts ?? []).map(({ key }) => key) : [],
  });
  if (!answer.published) throw new Stopped(answer.why_not === "cancelled" ? "cancel" : "lost_lease");
  return answer.run;
}
