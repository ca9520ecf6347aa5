import { AnalysisProgress } from "../../../client/react/analysis-progress.tsx";
import type { RunDetail } from "../../../client/run-types.ts";
import { describeReasons } from "../../../client/run-words.ts";
import { follow } from "../frame/follow.ts";
import { type Fact, Facts } from "../sections/facts.tsx";
import { SourceList } from "../sections/sources.tsx";
import { durationInWords, statusInWords, triggerInWords } from "../words/runs.ts";
import { clockTime } from "../words/times.ts";
import { RunActions } from "./run-actions.tsx";

export interface RunDetailsProps {
  readonly run: RunDetail;
  readonly onOpen: (id: string) => void;
}

export function RunDetails({ run, onOpen }: RunDetailsProps) {
  const now = Date.now();
  const why = describeReasons(run);
  return (
    <>
      <section>
        {run.settled_at === null ? <AnalysisProgress runId={run.id} /> : <p className="run-ending">{statusInWords(run)}.</p>}
        {why !== null && <p>{why}.</p>}
        <RunActions run={run} />
        <ResultLink run={run} />
      </section>
      <section>
        <h3>Timeline</h3>
        <Facts facts={timelineOf(run, now)} />
      </section>
      <section>
        <h3>Sources</h3>
        {run.sources.length === 0 && <p className="dimmed">None has reported yet.</p>}
        <SourceList sources={run.sources} now={now} />
        {run.kept_groups.length > 0 && <p>Carried from the run before: {run.kept_groups.join(", ")}.</p>}
      </section>
      {run.input !== null && Object.keys(run.input).length > 0 && (
        <section>
          <h3>Asked with</h3>
          <pre className="json">{JSON.stringify(run.input, null, 2)}</pre>
        </section>
      )}
      <section>
        <h3>Record</h3>
        <Facts
          facts={[
            { name: "Id", value: <code className="run-id">{run.id}</code> },
            { name: "Asked by", value: triggerInWords(run.trigger) },
            ...(run.requesters.length === 0 ? [] : [{ name: "By name", value: run.requesters.join(", ") }]),
            { name: "Attempt", value: `${run.attempt} of ${run.max_attempts}` },
            ...(run.priority === 0 ? [] : [{ name: "Priority", value: run.priority }]),
            ...(run.user_id === null ? [] : [{ name: "User", value: run.user_id }]),
            ...(run.retry_of === null ? [] : [{ name: "Retry of", value: <Earlier id={run.retry_of} onOpen={onOpen} /> }]),
          ]}
        />
      </section>
    </>
  );
}

function Earlier({ id, onOpen }: { readonly id: string; readonly onOpen: (id: string) => void }) {
  return (
    <button type="button" className="link-button" onClick={() => onOpen(id)}>
      {id.slice(0, 8)}
    </button>
  );
}

function ResultLink({ run: { id, own, outcome, pipeline } }: { readonly run: RunDetail }) {
  if (outcome !== "published") return null;
  return (
    <p>
      <a href={`/api/runs/${id}/result`}>Its result as JSON</a>
      {!own && (
        <>
          {" "}
          ·{" "}
          <a href={`/pipelines/${pipeline}`} onClick={follow}>
            The newest result
          </a>
        </>
      )}
    </p>
  );
}

function timelineOf({ asked_at, run_after, begun_at, settled_at, attempt, ...run }: RunDetail, now: number): readonly Fact[] {
  const at = (iso: string) => <time dateTime={iso}>{clockTime(iso, now)}</time>;
  const waited = run.wait_seconds === null ? "" : `, after waiting ${durationInWords(run.wait_seconds)}`;
  return [
    { name: "Asked for", value: at(asked_at) },
    ...(Date.parse(run_after) > Date.parse(asked_at)
      ? [{ name: attempt > 0 ? "Due again" : "Not before", value: at(run_after) }]
      : []),
    ...(begun_at === null
      ? []
      : [
          {
            name: attempt > 1 ? `Begun, attempt ${attempt}` : "Begun",
            value: (
              <>
                {at(begun_at)}
                {waited}
              </>
            ),
          },
        ]),
    ...(settled_at === null
      ? []
      : [
          {
            name: "Ended",
            value: (
              <>
                {at(settled_at)}
                {run.duration_seconds === null ? "" : `, after ${durationInWords(run.duration_seconds)}`}
              </>
            ),
          },
        ]),
  ];
}
