import type { SymbolDocument } from "./documents.ts";

/** The bar that everything is as of. */
export function lastBarOf({ days, close }: SymbolDocument["bars"]): { readonly day: string; readonly close: number } {
  const last = days.length - 1; // there is at least one bar, and all columns are as long
  return { day: days[last] as string, close: close[last] as number };
}
