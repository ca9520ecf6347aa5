import type { Bars } from "../../bars.ts";

/** Whether the bars begin with all bars of `before`, value by value; a symbol that changed its market or source is another. */
export function startsWith(bars: Bars, before: Bars): boolean {
  return (
    bars.symbol === before.symbol &&
    bars.assetClass === before.assetClass &&
    bars.currency === before.currency &&
    bars.source === before.source &&
    columnStartsWith(bars.days, before.days) &&
    columnStartsWith(bars.open, before.open) &&
    columnStartsWith(bars.high, before.high) &&
    columnStartsWith(bars.low, before.low) &&
    columnStartsWith(bars.close, before.close) &&
    columnStartsWith(bars.volume, before.volume)
  );
}

function columnStartsWith(column: Int32Array | Float64Array, before: Int32Array | Float64Array): boolean {
  if (column === before) return true;
  if (column.length < before.length) return false;
  for (let t = 0; t < before.length; t++)
    if (column[t] !== before[t] && !(Number.isNaN(column[t]) && Number.isNaN(before[t]))) return false;
  return true;
}
