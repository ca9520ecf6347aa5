import type { Door } from "../../../contract/verbs.ts";
import type { Gathered, Work } from "../../pipeline.ts";
import type { AdmittedData } from "./admit-all.ts";
import { blankYear, toSymbolYears } from "./symbol-years.ts";

/** Symbol-years per call: some 2 MB, small enough for every door. */
const ROWS_AT_ONCE = 150;

/**
 * Stores the bars a published scan was made of, by symbol and year; years the database has already are not sent. Years of a
 * symbol that the scan's bars no longer reach are blanked: they may be from before a split, and would be spliced with the rest.
 */
export async function keepBars({ parts }: Gathered<AdmittedData>, door: Door, work: Work): Promise<void> {
  const series = parts.flatMap(({ admitted }) => admitted.map(({ bars }) => bars));
  for (const [source, own] of Map.groupBy(series, (bars) => bars.source)) {
    const stored = await door.call("bars_out", { source, symbols: own.map(({ symbol }) => symbol), digests_only: true });
    const known = new Map(stored.rows.map(({ symbol, year, digest }) => [`${symbol}/${year}`, digest]));
    const rows = own.flatMap(toSymbolYears);
    const reached = new Set(rows.map(({ symbol, year }) => `${symbol}/${year}`));
    const left = stored.rows.filter(({ symbol, year }) => !reached.has(`${symbol}/${year}`)).map(blankYear);
    const fresh = [...rows, ...left].filter(({ symbol, year, digest }) => known.get(`${symbol}/${year}`) !== digest);
    for (let from = 0; from < fresh.length; from += ROWS_AT_ONCE) {
      work.signal.throwIfAborted();
      await door.call("bars_in", { rows: fresh.slice(from, from + ROWS_AT_ONCE) });
      work.report(Math.min(from + ROWS_AT_ONCE, fresh.length), fresh.length, "symbol-years of bars kept");
    }
  }
}
