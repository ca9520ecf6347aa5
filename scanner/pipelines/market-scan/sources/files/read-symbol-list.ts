import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { LarderError } from "../../../../../contract/errors.ts";
import { assetClasses } from "../../bars.ts";
import type { SymbolClass } from "./classify-symbol.ts";
import { SYMBOL_LIST } from "./list-data-files.ts";
import { readRows } from "./read-rows.ts";

const entry = z.object({
  symbol: z.string().min(1).toUpperCase(),
  asset_class: z.enum([...assetClasses, ""], "no asset class"),
  currency: z.string().regex(/^[A-Za-z0-9]{2,10}$|^$/, "expected a code such as PLN, GBp or USDT"),
});

/** What symbols.csv of a folder (symbol,asset_class,currency) says about each symbol; an empty cell says nothing. */
export async function readSymbolList(folder: string, signal: AbortSignal): Promise<ReadonlyMap<string, Partial<SymbolClass>>> {
  const path = join(folder, SYMBOL_LIST);
  const said = new Map<string, Partial<SymbolClass>>();
  if (!existsSync(path)) return said;
  let header: string[] | undefined;
  let row = 0;
  const onRow = (cells: string[]): void => {
    row++;
    if (header === undefined) header = cells.map((cell) => cell.trim().toLowerCase());
    else if (cells.some((cell) => cell.trim() !== "")) addEntry(said, named(header, cells), row);
  };
  await readRows({ path, name: SYMBOL_LIST }, onRow, signal);
  return said;
}

function named(header: readonly string[], cells: readonly string[]): Record<string, string> {
  return Object.fromEntries(header.map((name, i) => [name, (cells[i] ?? "").trim()]));
}

function addEntry(said: Map<string, Partial<SymbolClass>>, cells: Record<string, string>, row: number): void {
  const parsed = entry.safeParse({ asset_class: "", currency: "", ...cells });
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const column = String(issue?.path[0] ?? "symbol");
    const message = `${SYMBOL_LIST} row ${row}: ${column} "${cells[column] ?? ""}": ${issue?.message ?? "not readable"}`;
    const remedy = `Write symbol,asset_class,currency with an asset class of ${assetClasses.join(", ")}`;
    throw new LarderError("fix_input", message, { field: `${SYMBOL_LIST} row ${row}`, remedy });
  }
  const { symbol, asset_class, currency } = parsed.data;
  said.set(symbol, { ...(asset_class !== "" && { assetClass: asset_class }), ...(currency !== "" && { currency }) });
}
