import { LarderError } from "../../contract/errors.ts";
import { nearest } from "../../contract/nearest.ts";
import { dayOf } from "../../scanner/pipelines/market-scan/bars.ts";
import type { OptionName } from "./options.ts";

export type FilterModes = "strict" | "relaxed" | "both";

/** "AAPL, MSFT" -> ["AAPL", "MSFT"], each once. */
export function parseSymbols(text: string): string[] {
  const symbols = text.split(",").map((symbol) => symbol.trim());
  if (symbols.includes("")) throw wrong("symbols", text, "has an empty place", "Write --symbols AAPL,MSFT");
  return [...new Set(symbols)];
}

export function parsePositive(name: OptionName, text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(number) || number === 0)
    throw wrong(name, text, "is no whole number above 0", `Write --${name} 50`);
  return number;
}

/** "105.5" -> {target: 105.5}, "5%" -> {target_pct: 5}: as the API is asked. */
export function parseLevel(name: "target" | "stop", text: string): Readonly<Record<string, number>> {
  const [, number, percent] = /^([+-]?\d+(?:\.\d+)?)(%?)$/.exec(text.trim()) ?? [];
  if (number === undefined) throw wrong(name, text, "is no price and no percentage", `Write --${name} 105.5 or --${name} 5%`);
  return percent === "%" ? { [`${name}_pct`]: Number(number) } : { [name]: Number(number) };
}

export function parseDay(text: string): string {
  if (Number.isNaN(dayOf(text))) throw wrong("as-of", text, "is no calendar day", "Write it as 2018-02-07");
  return text;
}

/** In either case: "usd" -> "USD". */
export function parseCurrency(text: string): string {
  const code = text.toUpperCase();
  const known = Intl.supportedValuesOf("currency");
  if (known.includes(code)) return code;
  const [closest] = nearest(code, known, 1);
  const remedy = closest === undefined || code.length !== 3 ? "Write a code such as USD or EUR" : `Did you mean ${closest}?`;
  throw wrong("currency", text, "is no ISO 4217 currency", remedy);
}

export function parseFilterMode(text: string): FilterModes {
  if (text === "strict" || text === "relaxed" || text === "both") return text;
  throw wrong("filter-mode", text, "is no filter mode", "Write strict, relaxed or both");
}

export function parseRunId(text: string): string {
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)) return text.toLowerCase();
  throw wrong(
    "accept",
    text,
    "is no run id",
    "Copy the one the refused run printed, such as 0f8fad5b-d9cb-469f-a165-70867728950e",
  );
}

function wrong(name: OptionName, value: string, what: string, remedy: string): LarderError {
  return new LarderError("fix_input", `--${name}: "${value}" ${what}`, { field: name, remedy });
}
