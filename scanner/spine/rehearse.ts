import type { Candidate } from "../../contract/candidate.ts";
import type { Stage } from "../../contract/words.ts";
import type { Pipeline, Work } from "../pipeline.ts";
import { type Gated, gate } from "./gate.ts";
import { gather } from "./gather.ts";
import { inputOf } from "./input.ts";
import { progressOf } from "./progress.ts";
import { ratesFor } from "./rates-for.ts";
import type { Tools } from "./tools.ts";

/** A run that takes no lease and writes nothing: what would be published, and what the gate would say. */
export async function rehearse(
  pipeline: Pipeline,
  asked: Record<string, unknown>,
  tools: Tools,
): Promise<{ candidate: Candidate; gated: Gated }> {
  const key = pipeline.declaration.name;
  const { now } = await tools.door.call("status", { key });
  const work = (stage: Stage): Work => ({
    signal: tools.signal,
    now: Date.parse(now),
    report: (done, total, message) => tools.onProgress?.(progressOf({ stage, done, total, message }, pipeline.effort)),
  });
  const input = inputOf(pipeline, asked);
  const gathered = await gather(pipeline.sources(input, tools.door), work("sources"));
  const rates = await ratesFor(pipeline, input, gathered, work("rates"), tools.door);
  const candidate = await pipeline.analyse(gathered, rates, input, work("analyse"), tools.door);
  const judged = { pipeline: key, key, own: false, force: false, accept: null, retry_of: null };
  return { candidate, gated: await gate(pipeline, candidate, judged, [], work("gate"), tools) };
}
