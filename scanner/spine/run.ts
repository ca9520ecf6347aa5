import type { Candidate } from "../../contract/candidate.ts";
import { LarderError, oneLine, toLarderError } from "../../contract/errors.ts";
import type { Run } from "../../contract/run.ts";
import type { Gathered, Pipeline } from "../pipeline.ts";
import { begin, type Held } from "./begin.ts";
import { gate } from "./gate.ts";
import { gather } from "./gather.ts";
import { inputOf } from "./input.ts";
import { insistent } from "./insistent.ts";
import { keptOf, withoutKept } from "./kept.ts";
import { publish } from "./publish.ts";
import { ratesFor } from "./rates-for.ts";
import { refuse, settleThrown } from "./settle.ts";
import { storeArtifacts } from "./store-artifacts.ts";
import type { Tools } from "./tools.ts";
import { untilEnded } from "./until-ended.ts";

/**
 * One run: begin, sources, rates, analyse, gate, artifacts, publish, settle.
 * `runId` null takes the pipeline's oldest waiting run that is nobody's. Returns the run as it ended, or null where none was ours to begin.
 */
export async function run(pipeline: Pipeline, runId: string | null, tools: Tools): Promise<Run | null> {
  const held = await begin([pipeline], runId === null ? { next: "nobody" } : { runId }, tools);
  return held === null ? null : carryOut(held, tools);
}

/** A run that has begun, to its end. */
export async function carryOut(held: Held, given: Tools): Promise<Run> {
  const tools = { ...given, door: insistent(given.door, held.signal) };
  try {
    return held.run.accept === null ? await compute(held, tools) : await accept(held.run.accept, held, tools);
  } catch (thrown) {
    return await settleThrown(thrown, held, tools);
  } finally {
    held.release();
  }
}

async function compute(held: Held, tools: Tools): Promise<Run> {
  const { pipeline, run } = held;
  const input = inputOf(pipeline, run.input);
  const kept = await keptOf(run, tools.door);
  const sources = withoutKept(pipeline.sources(input, tools.door), kept);
  const gathered = await untilEnded(held.signal, gather(sources, held.work("sources")));
  const rates = await untilEnded(held.signal, ratesFor(pipeline, input, gathered, held.work("rates"), tools.door));
  const candidate = await untilEnded(held.signal, pipeline.analyse(gathered, rates, input, held.work("analyse"), tools.door));
  const judged = await judge(candidate, { kept: kept.groups, failures: gathered.failures }, held, tools);
  if (judged.outcome !== "published" || run.own) return judged; // what the pipeline builds on is the pipeline's
  held.release();
  await keep(pipeline, gathered, held, tools);
  return judged;
}

/** A candidate that was refused and kept goes the rest of the way. */
async function accept(refusedRun: string, held: Held, tools: Tools): Promise<Run> {
  const { candidate } = await tools.door.call("candidate", { run_id: refusedRun });
  if (candidate === null)
    throw new LarderError("fix_input", `no candidate is kept for run ${refusedRun}`, {
      remedy: "Only the last five refused runs of a pipeline keep theirs; see /api/scan/status for the newest",
    });
  return judge(candidate, { kept: [], failures: [] }, held, tools);
}

/** What of the sources was left out on purpose, and what failed. */
interface Unread {
  readonly kept: readonly string[];
  readonly failures: readonly LarderError[];
}

/** From the gate on. The documents are stored before the snapshot that names them: a reader never looks for one in vain. */
async function judge(candidate: Candidate, { kept, failures }: Unread, held: Held, tools: Tools): Promise<Run> {
  const verdict = await gate(held.pipeline, candidate, held.run, kept, held.work("gate"), tools);
  if (verdict.kind === "refuse") return refuse(candidate, { reasons: verdict.reasons, failures }, held, tools);
  await storeArtifacts(verdict.finished.artifacts ?? [], tools.door, held.work("publish"));
  return publish(verdict, held, tools);
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
