import { useLastUpdated } from "../../../client/react/use-last-updated.ts";
import type { HeardStatus } from "../../../client/react/use-scan-status.ts";
import { useServerNow } from "../../../client/react/use-server-now.ts";
import type { Scan } from "../../../client/types.ts";
import { asOfWords } from "../words/as-of.ts";
import { isSample } from "../words/sources.ts";
import { absoluteTime, clockTime, untilWords } from "../words/times.ts";

/** Both clocks: when we looked, which ticks, and what the data is as of. */
export function Freshness({ scan, heard }: { readonly scan: Scan | null; readonly heard: HeardStatus }) {
  const updated = useLastUpdated(scan?.scan_timestamp ?? null, heard);
  const now = useServerNow(heard);
  const { status } = heard;
  return (
    <div className="freshness">
      <p className="updated">
        {updated === null ? (
          "Not scanned yet"
        ) : (
          <>
            Last updated{" "}
            <time dateTime={updated.at.toISOString()} title={absoluteTime(updated.at)}>
              {updated.words}
            </time>
          </>
        )}
        {scan !== null && isSample(scan) && <span className="sample">sample data</span>}
      </p>
      <p className="clocks">
        {scan !== null && updated !== null && (
          <span>
            Scanned {clockTime(scan.scan_timestamp, now)}, {asOfWords(scan.sources, scan.as_of, now)}
          </span>
        )}
        {status !== null && (
          <span>
            Next scan <time dateTime={status.next_run_at}>{clockTime(status.next_run_at, now)}</time>,{" "}
            {untilWords(status.next_run_at, now)}
          </span>
        )}
      </p>
    </div>
  );
}
