import type { Run } from "../contract/run.ts";

/** How a run ended, in one line for the log: "market-scan: run refused (stock: 40 of 110 items ...)". */
export function endOf({ pipeline, status, outcome, reasons }: Run): string {
  const why = reasons.map(({ group, detail }) => (group === null ? detail : `${group}: ${detail}`)).join("; ");
  return `${pipeline}: run ${outcome ?? status}${why === "" ? "" : ` (${why})`}`;
}
