import { useActiveRuns } from "../../../client/react/use-active-runs.ts";
import { type PipelineState, usePipelineStates } from "../../../client/react/use-pipeline-states.ts";
import { follow } from "../frame/follow.ts";
import { resultAge, resultState } from "../words/pipelines.ts";

/** The pipelines beside the one that a page is about, in a line; nothing where there is no other. */
export function PipelineStrip({ besides }: { readonly besides: string }) {
  const { states } = usePipelineStates();
  const { runs } = useActiveRuns();
  if (states.length < 2) return null;
  const isBusy = (name: string) => runs.some(({ pipeline, own, status }) => pipeline === name && !own && status === "running");
  return (
    <nav className="pipeline-strip" aria-label="Other pipelines">
      {states
        .filter(({ pipeline }) => pipeline.name !== besides)
        .map((shown) => (
          <Chip key={shown.pipeline.name} shown={shown} isBusy={isBusy(shown.pipeline.name)} />
        ))}
      <a href="/pipelines" onClick={follow}>
        All pipelines
      </a>
    </nav>
  );
}

function Chip({ shown: { pipeline, ageSeconds, state }, isBusy }: { readonly shown: PipelineState; readonly isBusy: boolean }) {
  return (
    <a href={`/pipelines/${pipeline.name}`} onClick={follow} className={state ?? "none"}>
      <strong>{pipeline.title}</strong> {resultAge(ageSeconds) ?? ""} · {resultState(state).toLowerCase()}
      {isBusy ? " · under way" : ""}
    </a>
  );
}
