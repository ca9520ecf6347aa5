import { LarderError } from "../../../../../contract/errors.ts";
import type { DataFile } from "./list-data-files.ts";
import { nameSymbol } from "./name-symbol.ts";
import { type DayCell, parseDay } from "./parse-day.ts";
import { isEmptyCell, parseNumber } from "./parse-number.ts";
import { readRows } from "./read-rows.ts";
import { SeriesBuilder } from "./series-builder.ts";
import { type TableFormat, type TableLayout, tableLayout } from "./table-layout.ts";

/** One file's symbols, in the order in which they first appear. */
export interface Table {
  readonly format: TableFormat;
  readonly builders: readonly SeriesBuilder[];
  /** Rows that hold anything. */
  readonly rows: number;
  readonly notes: readonly string[];
}

const MAX_BAD_SHARE = 0.5; // beyond, the file is not what its header says
const symbolText = /^[\w.^=\-/:+&]{1,32}$/;

/**
 * Reads one file. A row that cannot be read is counted under its symbol; the file is refused (`fix_input`) where more than
 * half of its rows are such, where its columns are wrong, or where slash dates put the day first.
 * `asOfDay`: later rows are left out.
 */
export async function readTable(file: DataFile, asOfDay: number, signal: AbortSignal): Promise<Table> {
  let reader: TableReader | undefined;
  const onRow = (cells: string[]): void => {
    if (reader) reader.read(cells);
    else reader = new TableReader(file.name, tableLayout(file.name, cells), asOfDay);
  };
  await readRows(file, onRow, signal);
  if (reader === undefined) throw fault(file.name, `${file.name} is empty`, "Name a file with a header and rows");
  return reader.finish();
}

class TableReader {
  readonly #file: string;
  readonly #layout: TableLayout;
  readonly #asOfDay: number;
  readonly #builders = new Map<string, SeriesBuilder>();
  readonly #only: SeriesBuilder | null;
  readonly #dayCells = new Map<string, DayCell>(); // a long table repeats its dates for every symbol
  #row = 1;
  #rows = 0;
  #bad = 0;
  #firstBad = "";
  #later = 0;
  #nameless = 0;

  constructor(file: string, layout: TableLayout, asOfDay: number) {
    this.#file = file;
    this.#layout = layout;
    this.#asOfDay = asOfDay;
    this.#only = layout.at.symbol < 0 ? this.#begin(nameSymbol(file)) : null;
  }

  read(cells: readonly string[]): void {
    this.#row++;
    if (cells.length === 1 && cells[0] === "") return;
    this.#rows++;
    const builder = this.#only ?? this.#builderOf(cells);
    const day = builder === null ? null : this.#dayOf(cells, builder);
    if (builder === null || day === null) return;
    if (day > this.#asOfDay) this.#later++;
    else this.#readPrices(cells, builder, day);
  }

  finish(): Table {
    const rows = this.#rows;
    if (this.#bad > rows * MAX_BAD_SHARE) {
      const message = `${this.#file}: ${this.#bad} of ${rows} rows cannot be read (first: ${this.#firstBad})`;
      throw fault(this.#file, message, "Check that the columns hold what their names say");
    }
    if (this.#builders.size === 0)
      throw fault(this.#file, `${this.#file} holds a header and no symbols`, "Name a file with rows");
    return { format: this.#layout.format, builders: [...this.#builders.values()], rows, notes: this.#notes() };
  }

  #notes(): string[] {
    const yahoo = this.#layout.format === "yahoo";
    return [
      ...(yahoo ? [`${this.#file}: Close is used (adjusted for splits); Adj Close (for dividends, too) is not`] : []),
      ...(this.#later > 0 ? [`${this.#file}: rows after the as-of day left out: ${this.#later}`] : []),
      ...(this.#nameless > 0 ? [`${this.#file}: rows without a usable symbol left out: ${this.#nameless}`] : []),
    ];
  }

  #builderOf(cells: readonly string[]): SeriesBuilder | null {
    const text = cells[this.#layout.at.symbol] ?? "";
    const known = this.#builders.get(text);
    if (known) return known;
    const symbol = text.trim().toUpperCase();
    if (symbolText.test(symbol)) return this.#builders.get(symbol) ?? this.#begin(symbol);
    this.#nameless++;
    this.#countBad(`symbol "${text}"`);
    return null;
  }

  #begin(symbol: string): SeriesBuilder {
    const builder = new SeriesBuilder(symbol);
    this.#builders.set(symbol, builder);
    return builder;
  }

  #dayOf(cells: readonly string[], builder: SeriesBuilder): number | null {
    const { at } = this.#layout;
    const text = cells[at.date] ?? "";
    const cell = this.#parseDay(text);
    if (cell.kind === "day_first") throw this.#dayFirst(text);
    if (cell.kind === "bad") {
      builder.tally.add("bad_date", null, this.#row, this.#countBad(`date "${text}"`));
      return null;
    }
    if (cell.kind === "day" && this.#isDaily(cells)) return cell.day;
    const when = [text, cells[at.time], cells[at.period]].filter((part) => part !== undefined).join(" ");
    builder.refusal ??= { reason: "not_daily", detail: `${this.#file} row ${this.#row} is of ${when}: not daily bars` };
    return null;
  }

  #parseDay(text: string): DayCell {
    const known = this.#dayCells.get(text);
    if (known) return known;
    const cell = parseDay(text.trim());
    this.#dayCells.set(text, cell);
    return cell;
  }

  #isDaily(cells: readonly string[]): boolean {
    const { at } = this.#layout;
    if (at.period >= 0) return cells[at.period]?.trim().toUpperCase() === "D";
    return at.time < 0 || !/[1-9]/.test(cells[at.time] ?? "");
  }

  #readPrices(cells: readonly string[], builder: SeriesBuilder, day: number): void {
    const { at } = this.#layout;
    const open = parseNumber(cells[at.open]);
    const high = parseNumber(cells[at.high]);
    const low = parseNumber(cells[at.low]);
    const close = parseNumber(cells[at.close]);
    const volume = parseNumber(cells[at.volume]);
    if (Number.isNaN(open + high + low + close)) this.#countUnreadable(cells, builder, day);
    else builder.add(this.#row, day, open, high, low, close, volume < 0 ? Number.NaN : volume);
  }

  #countUnreadable(cells: readonly string[], builder: SeriesBuilder, day: number): void {
    const { at } = this.#layout;
    const column = (["open", "high", "low"] as const).find((name) => Number.isNaN(parseNumber(cells[at[name]]))) ?? "close";
    const text = cells[at[column]] ?? "";
    const value = this.#countBad(`${column} "${text}"`);
    builder.tally.add(isEmptyCell(text) ? "empty_cell" : "bad_number", day, this.#row, value);
  }

  #countBad(value: string): string {
    this.#bad++;
    this.#firstBad ||= `row ${this.#row}, ${value}`;
    return value;
  }

  #dayFirst(text: string): LarderError {
    const where = `${this.#file} row ${this.#row}`;
    const message = `${where}: date "${text}" puts the day first, and slash dates are read with the month first`;
    return fault(where, message, "Write dates as YYYY-MM-DD");
  }
}

function fault(field: string, message: string, remedy: string): LarderError {
  return new LarderError("fix_input", message, { field, remedy });
}
