import { useEffect, useState } from "react";
import type { LiveRates } from "../../contract/rates.ts";
import { followRates } from "../follow-rates.ts";

export interface RealtimeRates {
  /** The newest that were heard, also while there is no connection; null before the first. */
  readonly rates: LiveRates | null;
  readonly isConnected: boolean;
  /** Why there is no connection; null while there is one, and before the first try has come to something. */
  readonly error: Error | null;
}

const nothingHeard: RealtimeRates = { rates: null, isConnected: false, error: null };

/** The exchange rates as they change. `url`: the server, where it is not the page's own. */
export function useRealtimeRates(url?: string): RealtimeRates {
  const [heard, setHeard] = useState(nothingHeard);
  useEffect(() => {
    setHeard(nothingHeard);
    return followRates({
      url,
      onRates: (rates) => setHeard((before) => ({ ...before, rates })),
      onConnection: (isConnected, error) => setHeard((before) => ({ ...before, isConnected, error })),
    });
  }, [url]);
  return heard;
}
