import type { ReadRates } from "../../../client/react/use-latest-rates.ts";
import { ageInWords } from "../../../contract/freshness.ts";
import { absoluteTime } from "../words/times.ts";

/** When the rates were last read, which ticks, and whether changes come by themselves. `now`: database time, ms. */
export function RatesFreshness({ read, now }: { readonly read: ReadRates; readonly now: number }) {
  const at = read.latest?.last_updated ?? null;
  return (
    <div className="freshness">
      <p className="updated">
        {at === null ? (
          "Not read yet"
        ) : (
          <>
            Last updated{" "}
            <time dateTime={at} title={absoluteTime(new Date(at))}>
              {ageInWords(Math.max(0, Math.floor((now - Date.parse(at)) / 1000)))} ago
            </time>
          </>
        )}
        {read.latest !== null && /\bsample\b/i.test(read.latest.source) && <span className="sample">sample data</span>}
      </p>
      <Connection read={read} />
    </div>
  );
}

export function Connection({ read: { isConnected, error } }: { readonly read: Pick<ReadRates, "isConnected" | "error"> }) {
  const state = isConnected ? "live" : error === null ? "connecting" : "away";
  const words = {
    live: "Live: changes come by themselves",
    connecting: "Connecting…",
    away: `Not connected, trying again${error === null ? "" : `: ${error.message}`}`,
  };
  return (
    <p className={`connection ${state}`} role="status">
      {words[state]}
    </p>
  );
}
