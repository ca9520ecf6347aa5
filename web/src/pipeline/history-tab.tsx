import { Button } from "@mantine/core";
import { useRuns } from "../../../client/react/use-runs.ts";
import type { Run } from "../../../client/run-types.ts";
import { NewRuns } from "../runs/new-runs.tsx";
import { Section } from "../sections/section.tsx";
import { NumberTable } from "../table/number-table.tsx";
import { durationInWords, sourcesInWords } from "../words/runs.ts";
import { clockTime } from "../words/times.ts";

const HEADS = [
  { title: "Published", hint: "When" },
  { title: "Took", hint: "From the beginning of the run to its end" },
  { title: "Sources", hint: "How they went", align: "left" },
  { title: "Served then", hint: "As it was, as long as it is kept", align: "left" },
  { title: "Run", hint: "How it went", align: "left" },
] as const;

export interface HistoryTabProps {
  readonly pipeline: string;
  readonly onOpen: (id: string) => void;
}

/** What a pipeline published, newest first. */
export function HistoryTab({ pipeline, onOpen }: HistoryTabProps) {
  const list = useRuns({ pipeline, status: "succeeded" });
  const { runs, isLoading, failure, hasMore, showMore, isShowingMore } = list;
  const published = runs.filter(({ outcome, own }) => outcome === "published" && !own);
  return (
    <Section title="History" lead="What was published, newest first. A refused run leaves what was there before.">
      {failure !== null && (
        <p className="notice warning" role="status">
          {failure.message}
        </p>
      )}
      <NewRuns list={list} />
      {published.length === 0 && <p className="empty">{isLoading ? "Reading…" : "Nothing has been published yet."}</p>}
      {published.length > 0 && <NumberTable label="History" heads={HEADS} rows={published.map((run) => rowOf(run, onOpen))} />}
      {hasMore && (
        <Button variant="default" className="show-more" disabled={isShowingMore} onClick={showMore}>
          {isShowingMore ? "Reading…" : "Show more"}
        </Button>
      )}
    </Section>
  );
}

/** A snapshot is stored a moment after its run has ended. */
const STORED_WITHIN_MS = 1000;

function rowOf({ id, pipeline, settled_at, duration_seconds, sources }: Run, onOpen: (id: string) => void) {
  const at = settled_at ?? "";
  const then = settled_at === null ? "" : new Date(Date.parse(settled_at) + STORED_WITHIN_MS).toISOString();
  return {
    key: id,
    name: clockTime(at, Date.now()),
    cells: [
      duration_seconds === null ? "–" : durationInWords(duration_seconds),
      sourcesInWords(sources),
      <a key="then" href={`/api/snapshots/${pipeline}?at=${encodeURIComponent(then)}`}>
        JSON
      </a>,
      <button key="run" type="button" className="link-button" onClick={() => onOpen(id)}>
        Details
      </button>,
    ],
  };
}
