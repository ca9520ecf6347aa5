import pLimit from "p-limit";
import type { SourceReport } from "../../contract/candidate.ts";
import { type LarderError, oneLine } from "../../contract/errors.ts";
import type { Gathered, Source, Work } from "../pipeline.ts";
import { faultOf } from "./fault-of.ts";

/** Sources read at the same time; each has limits of its own towards its host. */
const AT_ONCE = 8;

/** With what the sources that failed as a whole have thrown. */
export interface Gathering<Part> extends Gathered<Part> {
  readonly failures: readonly LarderError[];
}

/**
 * Reads all sources in parallel. A source that fails becomes a report in state `failed` and leaves the others alone;
 * only a wrong request (`fix_input`), a fault of ours and the end of the run go through.
 */
export async function gather<Part>(sources: readonly Source<Part>[], work: Work): Promise<Gathering<Part>> {
  const limit = pLimit(AT_ONCE);
  const readings = await Promise.all(sources.map((source) => limit(() => readOne(source, work))));
  return {
    parts: readings.flatMap(({ parts }) => parts),
    reports: readings.flatMap(({ reports }) => reports),
    failures: readings.flatMap(({ failures }) => failures),
  };
}

async function readOne<Part>(source: Source<Part>, work: Work): Promise<Gathering<Part>> {
  try {
    work.signal.throwIfAborted();
    const { part, reports } = await source.read(work);
    return { parts: [part], reports, failures: [] };
  } catch (thrown) {
    work.signal.throwIfAborted();
    const error = faultOf(thrown);
    if (error.code === "fix_input" || error.code === "bug") throw error;
    return { parts: [], reports: [failedReport(source.id, error)], failures: [error] };
  }
}

function failedReport(id: string, error: LarderError): SourceReport {
  return { id, group: id, state: "failed", items: 0, expected: null, as_of: null, reason: oneLine(error), set_aside: [] };
}
