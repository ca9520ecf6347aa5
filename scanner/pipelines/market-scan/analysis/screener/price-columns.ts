// Typed arrays are read below their length only: `as number` states that guarantee.
import type { Bars } from "../../bars.ts";
import { atr } from "../kernels/atr.ts";
import { barsPerYear } from "../size/session-calendar.ts";
import { type Cell, missing, needsBars } from "./cell.ts";

const ATR_BARS = 14;
const VOLUME_BARS = 20;

/** Columns of one symbol's own prices and volumes at its last bar; see ScreenerRow for their meaning. */
export function priceColumns(bars: Bars) {
  return {
    change_1d_pct: change(bars),
    distance_to_52w_high_pct: distanceToHigh(bars),
    volume_z: volumeZ(bars.volume),
    gap_atr: gapInAtr(bars),
  };
}

function change({ close }: Bars): Cell {
  const last = close.length - 1;
  return last < 1 ? needsBars(2, close.length) : 100 * ((close[last] as number) / (close[last - 1] as number) - 1);
}

function distanceToHigh({ assetClass, high, close }: Bars): Cell {
  const year = barsPerYear[assetClass];
  if (high.length < year) return needsBars(year, high.length);
  return 100 * ((close.at(-1) as number) / Math.max(...high.subarray(-year)) - 1);
}

/** The bar itself stays out of its yardstick: within it no volume, however great, could pass 4.4 deviations of 20 bars. */
function volumeZ(volume: Float64Array): Cell {
  if (volume.length <= VOLUME_BARS) return needsBars(VOLUME_BARS + 1, volume.length);
  const logs = volume.slice(-VOLUME_BARS - 1).map(Math.log);
  if (!logs.every(Number.isFinite)) return missing(`a bar of the last ${VOLUME_BARS + 1} has no volume`);
  const before = logs.subarray(0, VOLUME_BARS);
  const mean = before.reduce((sum, log) => sum + log, 0) / VOLUME_BARS;
  const deviation = Math.sqrt(before.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (VOLUME_BARS - 1));
  return deviation > 0
    ? ((logs.at(-1) as number) - mean) / deviation
    : missing(`volume was the same on all ${VOLUME_BARS} bars before`);
}

/** In ranges of the bar before: the gap's own bar would widen the yardstick by the gap. */
function gapInAtr({ open, high, low, close }: Bars): Cell {
  const before = close.length - 2;
  if (before < ATR_BARS) return needsBars(ATR_BARS + 2, close.length);
  const range = atr(high, low, close, ATR_BARS)[before] as number;
  if (!(range > 0)) return missing(`the price did not move for ${ATR_BARS} bars`);
  return ((open[before + 1] as number) - (close[before] as number)) / range;
}
