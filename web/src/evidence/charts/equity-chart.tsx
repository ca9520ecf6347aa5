import { useCallback } from "react";
import type { EquityEvidence } from "../../../../client/evidence-types.ts";
import { inR } from "../../words/numbers.ts";
import { shortDay } from "../../words/times.ts";
import { Chart } from "./chart.tsx";

/** What one unit of risk on every trade of the family would have come to. */
export function EquityChart({ equity }: { readonly equity: EquityEvidence }) {
  const load = useCallback(async () => {
    const { drawEquityChart } = await import("./draw-equity-chart.ts");
    return (container: HTMLElement, colours: Parameters<typeof drawEquityChart>[1]) =>
      drawEquityChart(container, colours, equity);
  }, [equity]);
  return (
    <figure>
      <Chart label={`Equity curve. ${curveInWords(equity)}`} load={load} />
      <figcaption>
        <ul className="legend">
          <li className="in-sample">in sample{equity.split !== null && `, before ${shortDay(equity.split)}`}</li>
          <li className="out-of-sample">out of sample</li>
          <li className="twice">dotted: at twice the costs</li>
        </ul>
        {curveInWords(equity)}
      </figcaption>
    </figure>
  );
}

function curveInWords({ curve_1x, curve_2x }: EquityEvidence): string {
  const [first, last, once, twice] = [curve_1x.days[0], curve_1x.days.at(-1), curve_1x.r.at(-1), curve_2x.r.at(-1)];
  if (first === undefined || last === undefined || once === undefined || twice === undefined) return "No trade has closed.";
  return `From ${shortDay(first)} to ${shortDay(last)} the trades came to ${inR(once)} after costs, ${inR(twice)} at twice the costs.`;
}
