import type { MouseEvent, ReactNode } from "react";
import type { RunDetail } from "../run-types.ts";
import { describeProgress, describeReasons, describeStatus, stageNames } from "../run-words.ts";
import { useLarder } from "./larder-provider.tsx";
import { ProgressBar } from "./progress-bar.tsx";
import { nameOfRow } from "./runs/name-of-row.ts";
import type { FoundRows } from "./runs/run-cache.ts";
import { useRun } from "./use-run.ts";

/** As many as are taken in at a glance. */
const ROWS_SHOWN = 8;

export interface AnalysisProgressProps {
  readonly runId: string;
  /** Names it for those who do not see it. */
  readonly label?: string;
  /** How a row that was found is shown; default: by what looks like its name. */
  readonly showRow?: (row: unknown) => ReactNode;
  /** Where what came of it is to be seen; default: the API's answer. */
  readonly resultHref?: (run: RunDetail) => string;
  readonly onFollow?: (event: MouseEvent<HTMLAnchorElement>) => void;
}

/** How far a run is, stage by stage, what it has found so far, and in the end where its result is. Styles: runs.css. */
export function AnalysisProgress({ runId, label = "Run under way", ...end }: AnalysisProgressProps) {
  const { run, progress, found, error } = useRun(runId);
  const isOver = run !== null && run.settled_at !== null;
  const names = Object.keys(stageNames);
  const reached = progress === null ? -1 : names.indexOf(progress.stage);
  if (run === null && error !== null)
    return (
      <p className="larder-failure" role="alert">
        How far the run is could not be read: {error.message}
      </p>
    );
  return (
    <section className="larder-progress" aria-label={label}>
      <ProgressBar percent={isOver ? 100 : (progress?.percent ?? 0)} label="Progress" />
      <ol>
        {Object.entries(stageNames).map(([name, title], index) => (
          <li
            key={name}
            className={isOver || index < reached ? "done" : index === reached ? "now" : "ahead"}
            aria-current={!isOver && index === reached ? "step" : undefined}
          >
            {title}
          </li>
        ))}
      </ol>
      <p role="status">{isOver ? <Ending run={run} {...end} /> : describeProgress(run, Date.now())}</p>
      {!isOver && found.total > 0 && <Found found={found} showRow={end.showRow ?? nameOfRow} />}
    </section>
  );
}

type EndingProps = Pick<AnalysisProgressProps, "resultHref" | "onFollow"> & { readonly run: RunDetail };

function Ending({ run, resultHref, onFollow }: EndingProps) {
  const { runs } = useLarder();
  const why = describeReasons(run);
  return (
    <>
      {describeStatus(run)}
      {why === null ? "." : `: ${why}.`}{" "}
      {run.outcome === "published" && (
        <a href={resultHref?.(run) ?? runs.resultAddress(run.id)} onClick={onFollow}>
          Result
        </a>
      )}
    </>
  );
}

function Found({ found, showRow }: { readonly found: FoundRows; readonly showRow: (row: unknown) => ReactNode }) {
  const first = found.total - found.rows.length;
  const newest = found.rows.map((row, index) => ({ row, place: first + index })).slice(-ROWS_SHOWN);
  return (
    <div className="larder-found">
      <p>{found.total} found so far. What is published may be without them.</p>
      <ul>
        {newest.reverse().map(({ row, place }) => (
          <li key={place}>{showRow(row)}</li>
        ))}
      </ul>
    </div>
  );
}
