import { type Bars, isoDay } from "../bars.ts";
import type { FindingTally } from "./findings.ts";

const LARGE_FALL = 0.75;
const LARGE_RISE = 4 / 3; // the same distance upward
const HOLE_DAYS = 12; // longer than holidays close a market: the longest were 11 days (Tokyo 2019, Shanghai 2020)

/** Notes what is odd about bars that are kept. `rows[i]` is the line of bar i in its file. */
export function flagBars(bars: Bars, rows: Int32Array, tally: FindingTally): void {
  for (let i = 0; i < bars.days.length; i++) {
    const day = bars.days[i] as number;
    const row = rows[i] as number;
    const volume = bars.volume[i] as number;
    if (volume === 0) tally.add("zero_volume", day, row, "volume 0");
    if (Number.isNaN(volume)) tally.add("missing_volume", day, row, "no volume");
    if (bars.high[i] === bars.low[i]) tally.add("flat_bar", day, row, `high and low ${bars.high[i]}`);
    if (i > 0) flagStep(bars, i, row, tally);
  }
}

function flagStep(bars: Bars, i: number, row: number, tally: FindingTally): void {
  const day = bars.days[i] as number;
  const dayBefore = bars.days[i - 1] as number;
  const ratio = (bars.close[i] as number) / (bars.close[i - 1] as number);
  if (ratio < LARGE_FALL || ratio > LARGE_RISE) {
    const percent = `${ratio > 1 ? "+" : ""}${((ratio - 1) * 100).toFixed(1)} %`;
    tally.add("large_move", day, row, `close ${bars.close[i - 1]} to ${bars.close[i]} (${percent})`);
  }
  if (day - dayBefore > HOLE_DAYS) tally.add("calendar_hole", day, row, `${day - dayBefore} days after ${isoDay(dayBefore)}`);
}
