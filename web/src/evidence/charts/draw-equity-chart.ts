import { LineSeries, LineStyle, type LineWidth } from "lightweight-charts";
import type { EquityCurve, EquityEvidence } from "../../../../client/evidence-types.ts";
import type { ChartColours } from "./chart-colours.ts";
import { openChart } from "./open-chart.ts";
import { splitCurve } from "./split-curve.ts";

interface Look {
  readonly color: string;
  readonly width: LineWidth;
  readonly style: LineStyle;
}

/** Sums of R at the stated costs and at twice those; what lies in sample is dimmed. Returns what removes it. */
export function drawEquityChart(container: HTMLElement, colours: ChartColours, equity: EquityEvidence): () => void {
  const chart = openChart(container, colours);
  chart.applyOptions({ localization: { priceFormatter: (value: number) => `${value.toFixed(1)} R` } });
  const drawLine = ({ days, r }: EquityCurve, { color, width, style }: Look) => {
    const line = chart.addSeries(LineSeries, {
      color,
      lineWidth: width,
      lineStyle: style,
      priceLineVisible: false,
      lastValueVisible: false,
    });
    line.setData(days.flatMap((time, i) => (r[i] === undefined ? [] : [{ time, value: r[i] }])));
  };
  for (const [curve, style, width] of [
    [equity.curve_2x, LineStyle.Dotted, 1],
    [equity.curve_1x, LineStyle.Solid, 2],
  ] as const) {
    const { before, after } = splitCurve(curve, equity.split);
    drawLine(before, { color: colours.dimmed, width, style });
    drawLine(after, { color: colours.accent, width, style });
  }
  chart.timeScale().fitContent();
  return () => chart.remove();
}
