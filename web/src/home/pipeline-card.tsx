import { ProgressBar } from "../../../client/react/progress-bar.tsx";
import { useActiveRuns } from "../../../client/react/use-active-runs.ts";
import { usePipelineRuns } from "../../../client/react/use-pipeline-runs.ts";
import type { PipelineState } from "../../../client/react/use-pipeline-states.ts";
import type { Run } from "../../../client/run-types.ts";
import { describeProgress, describeReasons, describeStatus } from "../../../client/run-words.ts";
import { follow } from "../frame/follow.ts";
import { nextRun, resultAge, resultState } from "../words/pipelines.ts";
import { sourcesInWords } from "../words/runs.ts";
import { clockTime } from "../words/times.ts";

/** One pipeline: how old what it has is, what it does now, what went wrong last. */
export function PipelineCard({ shown }: { readonly shown: PipelineState }) {
  const { pipeline, ageSeconds, state, nextInSeconds } = shown;
  const { last, lastPublished, lastTrouble } = usePipelineRuns(pipeline.name);
  const active = useActiveRuns().runs.find((run) => run.pipeline === pipeline.name && !run.own) ?? null;
  const isTroubled = last !== null && last === lastTrouble;
  return (
    <li className={`pipeline-card ${state ?? "none"}`}>
      <h2>
        <a href={`/pipelines/${pipeline.name}`} onClick={follow}>
          {pipeline.title}
        </a>
      </h2>
      <p className="pipeline-age">{resultAge(ageSeconds) ?? "–"}</p>
      <p className="pipeline-state">{resultState(state)}</p>
      <p>{nextRun(nextInSeconds)}</p>
      {lastPublished !== null && <p>Sources: {sourcesInWords(lastPublished.sources)}</p>}
      {lastTrouble !== null && (
        <p className={isTroubled ? "pipeline-trouble" : "dimmed"}>
          <Trouble run={lastTrouble} isLast={isTroubled} />
        </p>
      )}
      {active !== null && (
        <div className="pipeline-active">
          <ProgressBar percent={active.progress?.percent ?? 0} label={`Progress of ${pipeline.title}`} />
          <p>{describeProgress(active, Date.now())}</p>
        </div>
      )}
    </li>
  );
}

function Trouble({ run, isLast }: { readonly run: Run; readonly isLast: boolean }) {
  const why = describeReasons(run);
  const when = run.settled_at === null ? "" : ` ${clockTime(run.settled_at, Date.now())}`;
  return (
    <>
      {isLast ? "Last run" : "A run before"} {describeStatus(run).toLowerCase()}
      {when}
      {why === null ? "" : `: ${why}`}
    </>
  );
}
