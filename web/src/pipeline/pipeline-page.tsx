import { Button, Tabs } from "@mantine/core";
import { AnalysisProgress } from "../../../client/react/analysis-progress.tsx";
import { useActiveRuns } from "../../../client/react/use-active-runs.ts";
import { type PipelineState, usePipelineStates } from "../../../client/react/use-pipeline-states.ts";
import { useStartRun } from "../../../client/react/use-start-run.ts";
import { PageFrame } from "../frame/page-frame.tsx";
import { replaceSearch, useSearch } from "../frame/use-path.ts";
import { RunDrawer } from "../runs/run-drawer.tsx";
import { RunList } from "../runs/run-list.tsx";
import { useSignIn } from "../sign-in/sign-in-place.tsx";
import { nextRun, resultAge, resultState, scheduleInWords } from "../words/pipelines.ts";
import { HistoryTab } from "./history-tab.tsx";
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
      actions={<RunNow pipeline={name} isBusy={active !== undefined} />}
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

/** For everybody, and so for administrators to ask for. */
function RunNow({ pipeline, isBusy }: { readonly pipeline: string; readonly isBusy: boolean }) {
  const { session } = useSignIn();
  const { start, isBusy: isAsking, failure } = useStartRun();
  if (session?.admin !== true) return null;
  return (
    <>
      <Button onClick={() => start({ pipeline })} disabled={isBusy || isAsking}>
        {isBusy ? "Running…" : "Run now"}
      </Button>
      {failure !== null && (
        <p className="run-failure" role="alert">
          {failure.message}
        </p>
      )}
    </>
  );
}
