import { createHash } from "node:crypto";
import { LarderError } from "../../../contract/errors.ts";
import type { SymbolYear, YearColumns } from "../../../contract/verbs.ts";
import { type AssetClass, type Bars, isoDay } from "./bars.ts";

/** What a row does not hold about its symbol. */
export interface SymbolKind {
  readonly assetClass: AssetClass;
  readonly currency: string;
}

/** One row per calendar year that has bars, oldest first. */
export function toSymbolYears(bars: Bars): SymbolYear[] {
  const rows: SymbolYear[] = [];
  for (let from = 0; from < bars.days.length; ) {
    const year = yearOf(bars.days[from] as number);
    let to = from;
    while (to < bars.days.length && yearOf(bars.days[to] as number) === year) to++;
    const columns = sliceColumns(bars, from, to);
    rows.push({ source: bars.source, symbol: bars.symbol, year, bars: columns, digest: digestColumns(columns) });
    from = to;
  }
  return rows;
}

/** The same symbol-year without any bar. */
export function blankYear({ source, symbol, year }: Pick<SymbolYear, "source" | "symbol" | "year">): SymbolYear {
  const bars: YearColumns = { days: [], open: [], high: [], low: [], close: [], volume: [] };
  return { source, symbol, year, bars, digest: digestColumns(bars) };
}

/** The rows of one symbol and source, in any order, put together again. Errors: `bug` where a row is not what its digest says. */
export function fromSymbolYears(rows: readonly SymbolYear[], kind: SymbolKind): Bars {
  const ordered = rows.toSorted((a, b) => a.year - b.year);
  const [first] = ordered;
  if (first === undefined) throw new LarderError("bug", "no symbol-years to put together");
  for (const row of ordered) checkRow(row, first);
  const column = (name: "open" | "high" | "low" | "close"): Float64Array =>
    Float64Array.from(ordered.flatMap((row) => row.bars[name]));
  return {
    symbol: first.symbol,
    source: first.source,
    ...kind,
    days: Int32Array.from(ordered.flatMap((row) => row.bars.days)),
    open: column("open"),
    high: column("high"),
    low: column("low"),
    close: column("close"),
    volume: Float64Array.from(ordered.flatMap((row) => row.bars.volume.map((units) => units ?? Number.NaN))),
  };
}

function checkRow(row: SymbolYear, first: SymbolYear): void {
  const name = `${row.source} ${row.symbol} ${row.year}`;
  if (row.symbol !== first.symbol || row.source !== first.source)
    throw new LarderError("bug", `${name} is not of ${first.source} ${first.symbol}: series are never spliced`);
  if (digestColumns(row.bars) !== row.digest)
    throw new LarderError("bug", `the bars of ${name} are not those of digest ${row.digest}`);
}

/** First 32 hex digits of the SHA-256 over the columns in a fixed order, as JSON. */
function digestColumns({ days, open, high, low, close, volume }: YearColumns): string {
  return createHash("sha256")
    .update(JSON.stringify([days, open, high, low, close, volume]))
    .digest("hex")
    .slice(0, 32);
}

function sliceColumns(bars: Bars, from: number, to: number): YearColumns {
  return {
    days: [...bars.days.subarray(from, to)],
    open: [...bars.open.subarray(from, to)],
    high: [...bars.high.subarray(from, to)],
    low: [...bars.low.subarray(from, to)],
    close: [...bars.close.subarray(from, to)],
    volume: Array.from(bars.volume.subarray(from, to), (units) => (Number.isNaN(units) ? null : units)),
  };
}

function yearOf(day: number): number {
  return Number(isoDay(day).slice(0, 4));
}
