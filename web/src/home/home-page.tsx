import { useActiveRuns } from "../../../client/react/use-active-runs.ts";
import { usePipelineStates } from "../../../client/react/use-pipeline-states.ts";
import { follow } from "../frame/follow.ts";
import { PageFrame } from "../frame/page-frame.tsx";
import { underWayInWords } from "../words/runs.ts";
import { PipelineCard } from "./pipeline-card.tsx";

/** Every pipeline that is on, in one look. */
export function HomePage() {
  const { states, isLoading, failure } = usePipelineStates();
  const { running, queued } = useActiveRuns();
  const late = states.filter(({ state }) => state !== "fresh").length;
  return (
    <PageFrame
      title="Pipelines"
      freshness={
        <div className="freshness">
          <p className="updated">
            {states.length === 0 ? "Pipelines" : late === 0 ? "All up to date" : `${late} of ${states.length} not up to date`}
          </p>
          <p className="clocks">
            <a href="/runs" onClick={follow}>
              {underWayInWords(running, queued)}
            </a>
          </p>
        </div>
      }
      footer={
        <>
          <a href="/docs">API</a> <a href="/api/pipelines">This as JSON</a>
        </>
      }
    >
      {failure !== null && (
        <p className="notice warning" role="status">
          {failure.message}. What is shown is what the server said last.
        </p>
      )}
      {isLoading && <p className="empty">Reading the pipelines…</p>}
      <ul className="pipeline-cards">
        {states.map((shown) => (
          <PipelineCard key={shown.pipeline.name} shown={shown} />
        ))}
      </ul>
    </PageFrame>
  );
}
