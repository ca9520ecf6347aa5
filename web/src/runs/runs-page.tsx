import { useLarder } from "../../../client/react/larder-provider.tsx";
import { useActiveRuns } from "../../../client/react/use-active-runs.ts";
import { PageFrame } from "../frame/page-frame.tsx";
import { underWayInWords } from "../words/runs.ts";
import { FilterBar } from "./filter-bar.tsx";
import { RunDrawer } from "./run-drawer.tsx";
import { RunList } from "./run-list.tsx";
import { filtersOf, useRunFilters } from "./use-run-filters.ts";

/** Every run that one may see: what waits, what is at work, what came of the others. */
export function RunsPage() {
  const { runs } = useLarder();
  const { running, queued, isConnected } = useActiveRuns();
  const [chosen, change] = useRunFilters();
  const filters = filtersOf(chosen);
  return (
    <PageFrame
      title="Runs"
      freshness={
        <div className="freshness">
          <p className="updated">{underWayInWords(running, queued)}</p>
          <p className={`connection ${isConnected ? "live" : "away"}`}>
            {isConnected ? "Live: changes come by themselves" : "Not connected: asked for every few seconds"}
          </p>
        </div>
      }
      footer={
        <>
          <a href="/docs">API</a> <a href={runs.downloadAddress(filters, "csv")}>These runs as CSV</a>
          <a href={runs.downloadAddress(filters, "json")}>These runs as JSON</a>
        </>
      }
    >
      <FilterBar chosen={chosen} onChange={change} />
      <RunList filters={filters} onSort={(sort, order) => change({ sort, order })} onOpen={(run) => change({ run })} />
      <RunDrawer id={chosen.run || null} onOpen={(run) => change({ run })} onClose={() => change({ run: "" })} />
    </PageFrame>
  );
}
