import { AreaSeries, LineSeries, LineStyle, type LineWidth, type UTCTimestamp } from "lightweight-charts";
import type { ChartColours } from "../evidence/charts/chart-colours.ts";
import { openChart } from "../evidence/charts/open-chart.ts";
import type { HistoryLines, Line } from "./history-lines.ts";

/** The share of the height that the gap has, against that of the rates. */
const GAP_STRETCH = 0.4;
const FLAT = { priceLineVisible: false, lastValueVisible: false } as const;

/** Official, market and both sides of it above; the gap below, in percent. Returns what removes it. */
export function drawHistoryChart(container: HTMLElement, colours: ChartColours, lines: HistoryLines): () => void {
  const chart = openChart(container, colours);
  chart.applyOptions({ timeScale: { timeVisible: true, rightOffset: 1 }, layout: { panes: { separatorColor: colours.line } } });
  const looks = [
    { line: lines.buy, color: colours.dimmed, width: 1, style: LineStyle.Dotted },
    { line: lines.sell, color: colours.dimmed, width: 1, style: LineStyle.Dotted },
    { line: lines.official, color: colours.warning, width: 2, style: LineStyle.Solid },
    { line: lines.market, color: colours.accent, width: 2, style: LineStyle.Solid },
  ] as const;
  for (const { line, color, width, style } of looks) {
    const lineWidth: LineWidth = width;
    chart.addSeries(LineSeries, { color, lineWidth, lineStyle: style, ...FLAT }).setData(dataOf(line));
  }
  if (lines.gap.length > 0) {
    const gap = chart.addSeries(
      AreaSeries,
      {
        lineColor: colours.short,
        topColor: `${colours.short}40`, // the page's colours are hexadecimal: a quarter of it
        bottomColor: `${colours.short}00`,
        lineWidth: 1,
        priceFormat: { type: "custom", formatter: (value: number) => `${value.toFixed(1)} %` },
        ...FLAT,
      },
      1,
    );
    gap.setData(dataOf(lines.gap));
    chart.panes()[1]?.setStretchFactor(GAP_STRETCH);
  }
  chart.timeScale().fitContent();
  return () => chart.remove();
}

const dataOf = (line: Line) => line.map(([time, value]) => ({ time: time as UTCTimestamp, value })); // seconds since 1970, as it wants them
