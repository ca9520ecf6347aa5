import pLimit from "p-limit";
import type { SourceReport } from "../../contract/candidate.ts";
import { type LarderError, oneLine, toLarderError } from "../../contract/errors.ts";
import type { Gathered, Source, Work } from "../pipeline.ts";

/** Sources read at the same time; each has limits of its own towards its host. */
const AT_ONCE = 8;

/**
 * Reads all sources in parallel. A source that fails becomes a report in state `failed` and leaves the others alone;
 * only a wrong request (`fix_input`) and the end of the run go through.
 */
export async function gather<Part>(sources: readonly Source<Part>[], work: Work): Promise<Gathered<Part>> {
  const limit = pLimit(AT_ONCE);
  const readings = await Promise.all(sources.map((source) => limit(() => readOne(source, work))));
  return { parts: readings.flatMap((reading) => reading.parts), reports: readings.flatMap((reading) => reading.reports) };
}

async function readOne<Part>(source: Source<Part>, work: Work): Promise<Gathered<Part>> {
  try {
    work.signal.throwIfAborted();
    const { part, reports } = await source.read(work);
    return { parts: [part], reports };
  } catch (thrown) {
    work.signal.throwIfAborted();
    const error = toLarderError(thrown);
    if (error.code === "fix_input" || error.code === "bug") throw error;
    return { parts: [], reports: [failedReport(source.id, error)] };
  }
}

function failedReport(id: string, error: LarderError): SourceReport {
  return { id, group: id, state: "failed", items: 0, expected: null, as_of: null, reason: oneLine(error), set_aside: [] };
}
