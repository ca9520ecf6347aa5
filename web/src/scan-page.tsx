import { Tabs } from "@mantine/core";
import { useState } from "react";
import { useLiveRun } from "../../client/react/use-live-run.ts";
import { useScan } from "../../client/react/use-scan.ts";
import { useScanStatus } from "../../client/react/use-scan-status.ts";
import { Freshness } from "./frame/freshness.tsx";
import { PageFrame } from "./frame/page-frame.tsx";
import { RunProgress, ScanNowButton } from "./frame/scan-now.tsx";
import { StateNotice } from "./frame/state-notice.tsx";
import { Toolbar } from "./frame/toolbar.tsx";
import { PipelineStrip } from "./home/pipeline-strip.tsx";
import { ScanSections } from "./scan-sections.tsx";
import { useMode } from "./use-mode.ts";

export function ScanPage() {
  const [mode, setMode] = useMode();
  const [currency, setCurrency] = useState<string | null>(null);
  const [query, setQuery] = useState("");
  const heard = useScanStatus(mode);
  const { scan, isLoading, isPrevious } = useScan(mode, currency);
  const live = useLiveRun("market-scan", heard);
  return (
    <PageFrame
      title="Market scan"
      freshness={<Freshness scan={scan} heard={heard} />}
      actions={<ScanNowButton live={live} status={heard.status} />}
      footer={
        <>
          <a href="/docs">API</a> <a href={`/api/scan?mode=${mode}`}>This scan as JSON</a>
        </>
      }
    >
      <PipelineStrip besides="market-scan" />
      <RunProgress live={live} />
      <StateNotice heard={heard} />
      <Tabs value={mode} onChange={(chosen) => setMode(chosen === "relaxed" ? "relaxed" : "strict")} keepMounted={false}>
        <Toolbar scan={scan} currency={currency} onCurrency={setCurrency} query={query} onQuery={setQuery} />
        <Tabs.Panel value={mode}>
          {scan !== null && (
            <div className={isPrevious ? "previous" : undefined} aria-busy={isPrevious}>
              <ScanSections scan={scan} heard={heard} query={query} />
            </div>
          )}
          {scan === null && isLoading && <p className="empty nothing-yet">Reading the newest scan…</p>}
          {scan === null && !isLoading && <p className="empty nothing-yet">There is no scan to show yet.</p>}
        </Tabs.Panel>
      </Tabs>
    </PageFrame>
  );
}
