import { usePipelineRuns } from "../../../client/react/use-pipeline-runs.ts";
import { useSnapshot } from "../../../client/react/use-snapshot.ts";
import { describeStatus } from "../../../client/run-words.ts";
import type { Pipeline } from "../../../client/types.ts";
import { Section } from "../sections/section.tsx";
import { SourceList } from "../sections/sources.tsx";
import { sourcesInWords } from "../words/runs.ts";
import { clockTime } from "../words/times.ts";

/** Where what is served comes from and, where that was another one, how the last run found its sources. */
export function SourcesTab({ pipeline: { name, variants } }: { readonly pipeline: Pipeline }) {
  const { snapshot, isLoading } = useSnapshot(name, variants[0]?.name ?? null);
  const { last } = usePipelineRuns(name);
  const now = Date.now();
  return (
    <>
      <Section title="Behind the result" lead={snapshot === null ? "" : sourcesInWords(snapshot.sources)}>
        {snapshot === null && <p className="empty">{isLoading ? "Reading…" : "Nothing has been published yet."}</p>}
        {snapshot !== null && <SourceList sources={snapshot.sources} now={now} />}
      </Section>
      {last !== null && last.id !== snapshot?.run_id && last.outcome !== "published" && (
        <Section
          title="In the last run"
          lead={`${describeStatus(last)}${last.settled_at === null ? "" : ` ${clockTime(last.settled_at, now)}`}`}
        >
          {last.sources.length === 0 && <p className="dimmed">None reported.</p>}
          <SourceList sources={last.sources} now={now} />
        </Section>
      )}
    </>
  );
}
