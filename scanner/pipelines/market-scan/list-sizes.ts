import { HORIZON_BARS } from "./analysis/horizon.ts";
import type { SizeRow } from "./analysis/size/size-row.ts";
import { type ListedSize, listedOf } from "./listed-size.ts";

/**
 * The size rows worth reading today: forecasts that left the usual range of their year and answers that beat plain history; and those
 * of `pinned` symbols whatever they say. The most unusual first.
 */
export function listSizes(sizes: readonly SizeRow[], pinned: readonly string[] = []): ListedSize[] {
  const isPinned = ({ symbol }: SizeRow) => pinned.includes(symbol);
  return sizes
    .filter((row) => isPinned(row) || (row.listed !== null && row.grade === "shown"))
    .sort((a, b) => Number(isPinned(b)) - Number(isPinned(a)) || unusual(b) - unusual(a) || (a.symbol < b.symbol ? -1 : 1))
    .map(listedOf);
}

/** Distance of the two-week forecast from the middle of its year, 0 to 0.5. */
function unusual({ horizons }: SizeRow): number {
  const percentile = horizons.find(({ horizon_bars }) => horizon_bars === HORIZON_BARS)?.sigma_percentile_of_year;
  return percentile == null ? 0 : Math.abs(percentile - 0.5);
}
