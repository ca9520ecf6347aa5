import { lazy, Suspense } from "react";
import { useTrackRecord } from "../evidence/use-track-record.ts";
import { emptyRecord } from "../words/track-record.ts";
import { Section } from "./section.tsx";

/** Fetched once something has closed: until then there is nothing to draw. */
const TrackRecordTables = lazy(async () => {
  const { TrackRecordTables: tables } = await import("./track-record-tables.tsx");
  return { default: tables };
});

const reading = <p className="empty">Reading what was published…</p>;

/** What was published, and how it ended. `scanTimestamp`: of the newest scan, with which it changes. */
export function TrackRecordSection({ scanTimestamp }: { readonly scanTimestamp: string }) {
  const { record, failure, isLoading } = useTrackRecord(scanTimestamp);
  const nothing = record === null ? null : emptyRecord(record);
  return (
    <Section title="Track record" lead="Every claim that was published here, and what became of it.">
      {nothing !== null && <p className="empty">{nothing}</p>}
      {record !== null && nothing === null && (
        <Suspense fallback={reading}>
          <TrackRecordTables record={record} />
        </Suspense>
      )}
      {record === null && isLoading && reading}
      {record === null && failure !== null && <p className="empty">The track record could not be read: {failure.message}.</p>}
    </Section>
  );
}
