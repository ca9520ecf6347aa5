import { Buffer } from "node:buffer";
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

/** Byte by byte, which is several times faster than number by number; NaN equals NaN. */
function columnStartsWith(column: Int32Array | Float64Array, before: Int32Array | Float64Array): boolean {
  if (column === before) return true;
  return column.length >= before.length && bytesOf(column, before.byteLength).equals(bytesOf(before, before.byteLength));
}

function bytesOf({ buffer, byteOffset }: Int32Array | Float64Array, length: number): Buffer {
  return Buffer.from(buffer, byteOffset, length);
}
