import type { ReactNode } from "react";
import type { Run, RunSort } from "../../../client/run-types.ts";
import { describeReasons } from "../../../client/run-words.ts";
import type { Column } from "../table/column.ts";
import { askedBy, durationInWords, statusInWords } from "../words/runs.ts";
import { clockTime } from "../words/times.ts";

export interface RunColumn extends Pick<Column<Run>, "title" | "hint" | "align"> {
  /** null: the server does not sort by it. */
  readonly sort: RunSort | null;
  /** `now`: ms. */
  readonly cell: (run: Run, now: number) => ReactNode;
}

const time = (iso: string | null, now: number) => (iso === null ? "–" : <time dateTime={iso}>{clockTime(iso, now)}</time>);
const seconds = (value: number | null) => (value === null ? "–" : durationInWords(value));

/** After the first one, which names the run. */
export const runColumns: readonly RunColumn[] = [
  {
    title: "Status",
    hint: "Where it stands, or how it ended",
    align: "left",
    sort: "status",
    cell: (run) => (
      <span className={`run-status ${run.outcome === "refused" ? "refused" : run.status}`}>{statusInWords(run)}</span>
    ),
  },
  {
    title: "Asked",
    hint: "When it was asked for",
    align: "right",
    sort: "asked_at",
    cell: (run, now) => time(run.asked_at, now),
  },
  { title: "By", hint: "Who or what asked for it", align: "left", sort: null, cell: askedBy },
  {
    title: "Ended",
    hint: "When it ended; what has not is later than all",
    align: "right",
    sort: "settled_at",
    cell: (run, now) => time(run.settled_at, now),
  },
  {
    title: "Waited",
    hint: "From being due to its beginning",
    align: "right",
    sort: null,
    cell: (run) => seconds(run.wait_seconds),
  },
  {
    title: "Took",
    hint: "From the beginning of its last attempt to its end",
    align: "right",
    sort: "duration",
    cell: (run) => seconds(run.duration_seconds),
  },
  {
    title: "Attempt",
    hint: "Of as many as there may be",
    align: "right",
    sort: null,
    cell: ({ attempt, max_attempts }) => `${attempt} of ${max_attempts}`,
  },
  { title: "Why", hint: "Why nothing was published", align: "wrap", sort: null, cell: (run) => describeReasons(run) ?? "" },
];
