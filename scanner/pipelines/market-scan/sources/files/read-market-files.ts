import { basename, dirname, resolve } from "node:path";
import { LarderError } from "../../../../../contract/errors.ts";
import { nearest } from "../../../../../contract/nearest.ts";
import type { RawSeries } from "../../data-gate/raw-series.ts";
import { classifySymbol, type SymbolClass } from "./classify-symbol.ts";
import { listDataFiles } from "./list-data-files.ts";
import { nameWords } from "./name-symbol.ts";
import { readSymbolList } from "./read-symbol-list.ts";
import { readTable } from "./read-table.ts";

export interface MarketFilesRequest {
  /** A file, or a folder (its files and those of its folders). */
  readonly path: string;
  /** Only these; every one must be there. */
  readonly symbols?: readonly string[];
  /** Only the first so many by name. */
  readonly maxSymbols?: number;
  /** Days since 1970-01-01; later rows are left out. */
  readonly asOfDay?: number;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: FilesProgress) => void;
}

export interface FilesProgress {
  readonly filesDone: number;
  readonly filesTotal: number;
  readonly rows: number;
}

export interface MarketFiles {
  /** By symbol. */
  readonly series: readonly RawSeries[];
  /** Sentences about what was left out or chosen. */
  readonly notes: readonly string[];
}

type SymbolList = ReadonlyMap<string, Partial<SymbolClass>>;

/**
 * Reads daily bars from csv files: Yahoo and Stooq downloads, exchange klines, or one long table with a symbol column, gzip
 * or not, told apart by their header. Prices are taken as they are; of a Yahoo file Close, which is adjusted for splits as the
 * other prices are, and not Adj Close, which is adjusted for dividends and would no longer fit between high and low.
 * A symbol found in two files is refused, as sources are never spliced; symbols.csv in a folder overrides class and currency.
 * Errors: `fix_input` for a path, file, column or symbol that is not there or not right; a bad row is counted, not thrown.
 */
export async function readMarketFiles(request: MarketFilesRequest): Promise<MarketFiles> {
  const { path, signal, asOfDay = Number.POSITIVE_INFINITY } = request;
  const files = await listDataFiles(path);
  const source = `file:${basename(resolve(path))}`;
  const lists = new Map<string, SymbolList>();
  const series: RawSeries[] = [];
  const notes: string[] = [];
  let rows = 0;
  for (const [done, file] of files.entries()) {
    const folder = dirname(resolve(file.path));
    const list = lists.get(folder) ?? (await readSymbolList(folder, signal));
    lists.set(folder, list);
    const table = await readTable(file, asOfDay, signal);
    const words = nameWords(file.path, folder);
    for (const builder of table.builders) {
      const { symbol } = builder;
      const facts = { ...classifySymbol({ symbol, format: table.format, words }), ...list.get(symbol) };
      series.push(builder.finish(facts, source, file.name));
    }
    notes.push(...table.notes);
    rows += table.rows;
    request.onProgress?.({ filesDone: done + 1, filesTotal: files.length, rows });
  }
  const single = refuseSharedSymbols(series);
  return choose(single, notes, request);
}

/** One series per symbol and name. Daily bars of one symbol in two files cannot both be right: it is refused, with both named. */
function refuseSharedSymbols(series: readonly RawSeries[]): RawSeries[] {
  return [...Map.groupBy(series, (one) => one.symbol)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, sharing]) => {
      const daily = sharing.filter((one) => one.refusal === null && one.days.length > 0);
      const [first, second] = daily;
      if (first === undefined) return sharing.slice(0, 1);
      if (second === undefined) return [first];
      const detail = `${daily.map((one) => one.origin).join(" and ")} both hold ${first.symbol}: keep one of them`;
      return [{ ...first, refusal: { reason: "two_files" as const, detail } }];
    });
}

function choose(series: readonly RawSeries[], notes: readonly string[], request: MarketFilesRequest): MarketFiles {
  const { symbols, maxSymbols = series.length } = request;
  const asked = symbols === undefined ? series : only(series, symbols, request.path);
  const kept = asked.slice(0, maxSymbols);
  const cut = kept.length < asked.length ? [`the first ${kept.length} of ${asked.length} symbols by name are kept`] : [];
  return { series: kept, notes: [...notes, ...cut] };
}

function only(series: readonly RawSeries[], symbols: readonly string[], path: string): RawSeries[] {
  const wanted = new Set(symbols.map((symbol) => symbol.trim().toUpperCase()));
  const known = new Set(series.map((one) => one.symbol));
  const unknown = [...wanted].filter((symbol) => !known.has(symbol));
  if (unknown.length === 0) return series.filter((one) => wanted.has(one.symbol));
  const hints = unknown.map((symbol) => `${symbol}${hint(nearest(symbol, known))}`);
  throw new LarderError("fix_input", `not in ${path}: ${hints.join("; ")}`, {
    field: "symbols",
    remedy: `Name symbols that are in the data (it has ${known.size})`,
  });
}

function hint(names: readonly string[]): string {
  return names.length === 0 ? "" : ` (nearest: ${names.join(", ")})`;
}
