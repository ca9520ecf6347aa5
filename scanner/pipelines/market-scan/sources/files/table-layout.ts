import { LarderError } from "../../../../../contract/errors.ts";
import { editDistance, nearest } from "../../../../../contract/nearest.ts";

/**
 * `open_time`: exchange klines (OpenTime in epoch ms). `long_table`: many symbols, told apart by a column. `yahoo`: with
 * Adj Close. `plain`: Stooq and all others.
 */
export type TableFormat = "open_time" | "long_table" | "yahoo" | "plain";

// Columns by what they hold; names in lower case without spaces, underscores, dots and angle brackets, the usual one first.
const aliases = {
  date: ["date", "datetime", "opentime", "timestamp"],
  open: ["open"],
  high: ["high"],
  low: ["low"],
  close: ["close"],
  volume: ["volume", "vol"],
  symbol: ["symbol", "ticker", "name"],
  adjClose: ["adjclose"],
  time: ["time"],
  period: ["per"],
} as const;

type Column = keyof typeof aliases;

const required = ["date", "open", "high", "low", "close"] as const satisfies readonly Column[];
const optional = ["volume", "symbol"] as const satisfies readonly Column[];

/** Where a table keeps what; -1 for a column it does not have. */
export interface TableLayout {
  readonly format: TableFormat;
  readonly at: Readonly<Record<Column, number>>;
}

/** Tells the format by the header alone. Errors: `fix_input` with the columns seen, those expected, and the likely slip. */
export function tableLayout(file: string, header: readonly string[]): TableLayout {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary data from text
  if (header.some((cell) => /[\u0000-\u0008\u000e-\u001f\ufffd]/.test(cell))) throw notText(file, header);
  const names = header.map(normal);
  if (names[0] === "" && !names.includes("date")) names[0] = "date"; // an index column, as pandas writes it
  const columns = Object.keys(aliases) as Column[];
  const at = Object.fromEntries(columns.map((column) => [column, position(names, column)])) as Record<Column, number>;
  refuseTwice(file, header, names, at);
  refuseMissing(file, header, at);
  return { format: formatOf(names, at), at };
}

function normal(cell: string): string {
  return cell.toLowerCase().replace(/[\s_.<>]/g, "");
}

function position(names: readonly string[], column: Column): number {
  const alias = aliases[column].find((name) => names.includes(name));
  return alias === undefined ? -1 : names.indexOf(alias);
}

function formatOf(names: readonly string[], at: TableLayout["at"]): TableFormat {
  if (names[at.date] === "opentime") return "open_time";
  if (at.symbol >= 0) return "long_table";
  return at.adjClose >= 0 ? "yahoo" : "plain";
}

function refuseTwice(file: string, header: readonly string[], names: readonly string[], at: TableLayout["at"]): void {
  const twice = Object.values(at).find((index) => index >= 0 && names.lastIndexOf(names[index] ?? "") !== index);
  if (twice === undefined) return;
  const message = `${file} has two columns "${header[twice]}" (columns: ${header.join(", ")})`;
  throw new LarderError("fix_input", message, { field: `${file} row 1`, remedy: "Keep one of them" });
}

function refuseMissing(file: string, header: readonly string[], at: TableLayout["at"]): void {
  const spare = header.filter((cell, index) => cell !== "" && !Object.values(at).includes(index) && normal(cell) !== "openint");
  const missing = required.find((column) => at[column] < 0);
  if (missing !== undefined) throw noColumn(file, header, missing, nearest(missing, spare, 1)[0]);
  for (const column of optional) {
    const renamed = at[column] < 0 ? spare.find((cell) => isSlip(normal(cell), column)) : undefined;
    if (renamed !== undefined) throw noColumn(file, header, column, renamed);
  }
}

/** Without its volume or symbol a table would be read as something else, so a near miss is taken for what it is. */
function isSlip(name: string, column: "volume" | "symbol"): boolean {
  return aliases[column].some((alias) => editDistance(name, alias) <= 1);
}

function noColumn(file: string, header: readonly string[], column: Column, renamed: string | undefined): LarderError {
  const separators = header.length === 1 && /[;\t|]/.test(header[0] ?? "");
  const rename = renamed === undefined ? `Add the column "${column}"` : `Rename "${renamed}" to "${column}"`;
  const message = `${file} has no column "${column}" (columns: ${header.join(", ")}; expected: ${required.join(", ")}, and where there is one volume and symbol)`;
  return new LarderError("fix_input", message, {
    field: `${file} row 1`,
    remedy: separators ? "Separate the columns by commas" : rename,
  });
}

function notText(file: string, header: readonly string[]): LarderError {
  const gzip = header[0]?.startsWith("\u001f") ?? false;
  return new LarderError("fix_input", `${file} is not text${gzip ? " but gzip" : ""}`, {
    field: "data",
    remedy: gzip ? "Let its name end in .gz" : "Name csv files in UTF-8",
  });
}
