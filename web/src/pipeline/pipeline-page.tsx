import { Button, Tabs } from "@mantine/core";
import { LarderProblem } from "../../../client/failures.ts";
import { AnalysisProgress } from "../../../client/react/analysis-progress.tsx";
import { useActiveRuns } from "../../../client/react/use-active-runs.ts";
import { type PipelineState, usePipelineStates } from "../../../client/react/use-pipeline-states.ts";
import { type StartRun, useStartRun } from "../../../client/react/use-start-run.ts";
import { PageFrame } from "../frame/page-frame.tsx";
import { replaceSearch, useSearch } from "../frame/use-path.ts";
import { RunDrawer } from "../runs/run-drawer.tsx";
import { RunList } from "../runs/run-list.tsx";
import { useSignIn } from "../sign-in/sign-in-place.tsx";
import { nextRun, resultAge, resultState, scheduleInWords } from "../words/pipelines.ts";
import { HistoryTab } from "./history-tab.tsx";
import { OwnRun } from "./own-run.tsx";
import { ResultTab } from "./result-tab.tsx";
import { SourcesTab } from "./sources-tab.tsx";

const TABS = ["result", "sources", "runs", "history"] as const;
type Tab = (typeof TABS)[number];

/** One pipeline: what it has, where that is from, what it did and what it had before. */
export function PipelinePage({ name }: { readonly name: string }) {
  const { states, isLoading } = usePipelineStates();
  const shown = states.find(({ pipeline }) => pipeline.name === name);
  if (shown !== undefined) return <KnownPipeline shown={shown} />;
  return (
    <PageFrame
      title={name}
      freshness={<p className="updated">{isLoading ? "…" : "Not on here"}</p>}
      footer={<a href="/docs">API</a>}
    >
      {!isLoading && <p className="empty">No pipeline of this name is on here.</p>}
    </PageFrame>
  );
}

function KnownPipeline({ shown }: { readonly shown: PipelineState }) {
  const { pipeline, ageSeconds, state, nextInSeconds } = shown;
  const { name, title, description, schedule, variants } = pipeline;
  const search = new URLSearchParams(useSearch());
  const tab = TABS.find((one) => one === search.get("tab")) ?? "result";
  const run = search.get("run");
  const goTo = (to: { tab?: Tab; run?: string | null }) => {
    const next = { tab, run, ...to };
    replaceSearch(
      new URLSearchParams([...(next.tab === "result" ? [] : [["tab", next.tab]]), ...(next.run ? [["run", next.run]] : [])]),
    );
  };
  const starting = useStartRun();
  const active = useActiveRuns().runs.find((one) => one.pipeline === name && !one.own);
  return (
    <PageFrame
      title={title}
      freshness={
        <div className="freshness">
          <p className="updated">{ageSeconds === null ? resultState(state) : `Last updated ${resultAge(ageSeconds)}`}</p>
          <p className="clocks">
            {ageSeconds !== null && <span>{resultState(state)}</span>}
            <span>{nextRun(nextInSeconds)}</span>
            <span>Schedule: {scheduleInWords(schedule)}</span>
          </p>
        </div>
      }
      actions={
        <>
          <RunNow starting={starting} pipeline={name} isBusy={active !== undefined} />
          <OwnRun pipeline={name} onStarted={(id) => goTo({ run: id })} />
        </>
      }
      footer={
        <>
          <a href="/docs">API</a>
          {variants.map((variant) => (
            <a key={variant.name} href={variant.href}>
              {variants.length === 1 ? "Its result as JSON" : `Its ${variant.name} result as JSON`}
            </a>
          ))}
        </>
      }
    >
      {starting.failure !== null && (
        <p className="run-failure" role="alert">
          No run was started: {starting.failure.message}{" "}
          {starting.failure instanceof LarderProblem ? starting.failure.remedy : ""}
        </p>
      )}
      <p className="dimmed pipeline-about">{description}</p>
      {active !== undefined && <AnalysisProgress runId={active.id} label={`Run of ${title} under way`} />}
      <Tabs value={tab} onChange={(chosen) => goTo({ tab: TABS.find((one) => one === chosen) ?? "result" })} keepMounted={false}>
        <Tabs.List aria-label="Parts">
          <Tabs.Tab value="result">Result</Tabs.Tab>
          <Tabs.Tab value="sources">Sources</Tabs.Tab>
          <Tabs.Tab value="runs">Runs</Tabs.Tab>
          <Tabs.Tab value="history">History</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="result">
          <ResultTab pipeline={pipeline} />
        </Tabs.Panel>
        <Tabs.Panel value="sources">
          <SourcesTab pipeline={pipeline} />
        </Tabs.Panel>
        <Tabs.Panel value="runs" className="tab-panel">
          <RunList filters={{ pipeline: name }} onOpen={(id) => goTo({ run: id })} />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <HistoryTab pipeline={name} onOpen={(id) => goTo({ run: id })} />
        </Tabs.Panel>
      </Tabs>
      <RunDrawer id={run} onOpen={(id) => goTo({ run: id })} onClose={() => goTo({ run: null })} />
    </PageFrame>
  );
}

interface RunNowProps {
  readonly starting: StartRun;
  readonly pipeline: string;
  readonly isBusy: boolean;
}

/** For everybody, and so for administrators to ask for. */
function RunNow({ starting, pipeline, isBusy }: RunNowProps) {
  const { session, open } = useSignIn();
  if (session !== null && !session.can_write && session.ways.length > 0)
    return (
      <Button variant="default" onClick={open} aria-haspopup="dialog">
        Sign in to run
      </Button>
    );
  if (session?.admin !== true) return null;
  return (
    <Button onClick={() => starting.start({ pipeline })} disabled={isBusy || starting.isBusy}>
      {isBusy ? "Running…" : "Run now"}
    </Button>
  );
}
