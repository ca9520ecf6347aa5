import { oneLine, toLarderError } from "../../../contract/errors.ts";
import type { Pipeline, Source, Work } from "../../../scanner/pipeline.ts";
import type { News } from "./news.ts";

/** The same pipeline, whose sources tell how they are getting on; a run's own progress knows of stages only. */
export function observeSources(pipeline: Pipeline, tell: (news: News) => void): Pipeline {
  return { ...pipeline, sources: (input, door) => pipeline.sources(input, door).map((source) => observed(source, tell)) };
}

function observed<Part>(source: Source<Part>, tell: (news: News) => void): Source<Part> {
  const { id } = source;
  async function read(work: Work) {
    tell({ kind: "reading", id, done: 0, total: 0 });
    const report: Work["report"] = (done, total, message) => {
      tell({ kind: "reading", id, done, total });
      work.report(done, total, message);
    };
    try {
      const reading = await source.read({ ...work, report });
      tell({ kind: "read", id, reports: reading.reports });
      return reading;
    } catch (thrown) {
      // A run that was stopped says nothing about the source.
      if (!work.signal.aborted) tell({ kind: "unreadable", id, reason: oneLine(toLarderError(thrown)) });
      throw thrown;
    }
  }
  return { id, read };
}
