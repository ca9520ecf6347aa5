import type { Bars } from "../../bars.ts";
import { buildPanels, type Panel } from "../../panel.ts";

/** The panel as it was at the close of `session`: later bars gone, symbols that had none yet absent; null where nobody had any. */
export function cutPanel(panel: Panel, session: number): Panel | null {
  const day = panel.days[session] ?? Number.NEGATIVE_INFINITY;
  const cut = panel.symbols.map((bars) => firstBars(bars, bars.days.findLastIndex((own) => own <= day) + 1));
  const [then] = buildPanels(cut.filter(({ days }) => days.length > 0));
  return then ?? null;
}

function firstBars(bars: Bars, count: number): Bars {
  const { open, high, low, close, volume } = bars;
  return {
    ...bars,
    days: bars.days.subarray(0, count),
    open: open.subarray(0, count),
    high: high.subarray(0, count),
    low: low.subarray(0, count),
    close: close.subarray(0, count),
    volume: volume.subarray(0, count),
  };
}
