import type { Run } from "../contract/run.ts";

/** How a run ended, in one line for the log: "market-scan: run refused (stock: 40 of 110 items ...)". */
export function endOf({ pipeline, status, outcome, reasons }: Run): string {
  const why = reasons.map(({ group, detail }) => (group === null ? detail : `${group}: ${detail}`)).join("; ");
  const end = status === "queued" ? "back in the queue" : (outcome ?? status);
  return `${pipeline}: run ${end}${why === "" ? "" : ` (${why})`}`;
}

/** What each source brought, a line each: "binance-p2p (p2p:VES): ok, 3 items as of 2026-11-20T12:00:00.000Z". */
export function sourcesOf({ sources }: Run): readonly string[] {
  return sources.map(({ id, group, state, items, as_of, reason }) => {
    const age = as_of === null ? "" : ` as of ${as_of}`;
    return `${id} (${group}): ${state}, ${items} items${age}${reason === null ? "" : ` (${reason})`}`;
  });
}
