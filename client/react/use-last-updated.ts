import { ageInWords, ageSeconds } from "../../contract/freshness.ts";
import type { HeardStatus } from "./use-scan-status.ts";
import { useServerNow } from "./use-server-now.ts";

export interface LastUpdated {
  /** "3 min ago", by the database's clock; ticks. */
  readonly words: string;
  readonly seconds: number;
  readonly at: Date;
}

/** How old what is shown is; null while nothing is. `scanTimestamp` is of what is shown, which may be older than what there is. */
export function useLastUpdated(scanTimestamp: string | null, heard: HeardStatus): LastUpdated | null {
  const now = useServerNow(heard);
  if (scanTimestamp === null) return null;
  const seconds = ageSeconds({ scan_timestamp: scanTimestamp }, now);
  return { words: `${ageInWords(seconds)} ago`, seconds, at: new Date(scanTimestamp) };
}
