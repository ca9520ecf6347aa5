import type { Candidate } from "../../contract/candidate.ts";
import { LarderError, oneLine, toLarderError } from "../../contract/errors.ts";
import type { Run } from "../../contract/run.ts";
import type { Gathered, Pipeline } from "../pipeline.ts";
import { begin, type Held } from "./begin.ts";
import { gate } from "./gate.ts";
import { gather } from "./gather.ts";
import { inputOf } from "./input.ts";
import { insistent } from "./insistent.ts";
import { publish } from "./publish.ts";
import { ratesFor } from "./rates-for.ts";
import { refuse, settleThrown } from "./settle.ts";
import { storeArtifacts } from "./store-artifacts.ts";
import type { Tools } from "./tools.ts";
import { untilEnded } from "./until-ended.ts";

/**
 * One run: begin, sources, rates, analyse, gate, artifacts, publish, settle.
 * `runId` null takes the pipeline's oldest waiting run. Returns the run as it ended, or null where none was ours to begin.
 */
export async function run(pipeline: Pipeline, runId: string | null, given: Tools): Promise<Run | null> {
  const held = await begin(pipeline, runId, given);
  if (held === null) return null;
  const tools = { ...given, door: insistent(given.door, held.signal) };
  try {
    return held.run.accept === null ? await compute(pipeline, held, tools) : await accept(pipeline, held.run.accept, held, tools);
  } catch (thrown) {
    return await settleThrown(thrown, held, tools);
  } finally {
    held.release();
  }
}

async function compute(pipeline: Pipeline, held: Held, tools: Tools): Promise<Run> {
  const input = inputOf(pipeline, held.run.input);
  const gathered = await untilEnded(held.signal, gather(pipeline.sources(input, tools.door), held.work("sources")));
  const rates = await untilEnded(held.signal, ratesFor(pipeline, input, gathered, held.work("rates"), tools.door));
  const candidate = await untilEnded(held.signal, pipeline.analyse(gathered, rates, input, held.work("analyse"), tools.door));
  const judged = await judge(pipeline, candidate, held, tools);
  if (judged.outcome !== "published") return judged;
  held.release();
  await keep(pipeline, gathered, held, tools);
  return judged;
}

/** A candidate that was refused and kept goes the rest of the way. */
async function accept(pipeline: Pipeline, refusedRun: string, held: Held, tools: Tools): Promise<Run> {
  const { candidate } = await tools.door.call("candidate", { run_id: refusedRun });
  if (candidate === null)
    throw new LarderError("fix_input", `no candidate is kept for run ${refusedRun}`, {
      remedy: "Only the last five refused runs of a pipeline keep theirs; see /api/scan/status for the newest",
    });
  return judge(pipeline, candidate, held, tools);
}

/** From the gate on. The documents are stored before the snapshot that names them: a reader never looks for one in vain. */
async function judge(pipeline: Pipeline, candidate: Candidate, held: Held, tools: Tools): Promise<Run> {
  const verdict = await gate(pipeline, candidate, held.run, held.work("gate"), tools);
  if (verdict.kind === "refuse") return refuse(candidate, verdict.reasons, held, tools);
  await storeArtifacts(verdict.finished.artifacts ?? [], tools.door, held.work("publish"));
  return publish(pipeline, verdict, held, tools);
}

/** What the next run builds on is stored after the answer is out; without it that run is slower, nothing else. */
async function keep(pipeline: Pipeline, gathered: Gathered<unknown>, held: Held, tools: Tools): Promise<void> {
  if (pipeline.keep === undefined) return;
  try {
    await untilEnded(tools.signal, pipeline.keep(gathered, tools.door, { ...held.work("settle"), signal: tools.signal }));
  } catch (thrown) {
    const why = oneLine(toLarderError(thrown));
    tools.log.warn({ run: held.run.id }, `published, but what the next run builds on could not be kept: ${why}`);
  }
}
