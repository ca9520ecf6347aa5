import { UnstyledButton } from "@mantine/core";
import { useCallback, useState } from "react";
import type { Bars, SetupEvidence } from "../../../../client/evidence-types.ts";
import { count, price } from "../../words/numbers.ts";
import { shortDay } from "../../words/times.ts";
import { Chart } from "./chart.tsx";
import type { PriceLevels } from "./draw-price-chart.ts";

/** Sessions in view, by what people call the time. */
const SPANS = [
  ["3 months", 63],
  ["1 year", 252],
  ["All", Number.POSITIVE_INFINITY],
] as const;

export interface PriceChartProps {
  readonly symbol: string;
  readonly currency: string;
  readonly bars: Bars;
  /** Whose events are marked; null: nobody's. */
  readonly setup: SetupEvidence | null;
  readonly levels: PriceLevels | null;
}

/** Candles with the set-up's events and levels. */
export function PriceChart({ symbol, currency, bars, setup, levels }: PriceChartProps) {
  const [span, setSpan] = useState<number>(252);
  const load = useCallback(async () => {
    const { drawPriceChart } = await import("./draw-price-chart.ts");
    const picture = { bars, setup, levels, inView: Math.min(span, bars.days.length) };
    return (container: HTMLElement, colours: Parameters<typeof drawPriceChart>[1]) => drawPriceChart(container, colours, picture);
  }, [bars, setup, levels, span]);
  return (
    <figure>
      <div className="spans">
        {SPANS.map(([name, bars]) => (
          <UnstyledButton key={name} className="span-button" aria-pressed={span === bars} onClick={() => setSpan(bars)}>
            {name}
          </UnstyledButton>
        ))}
      </div>
      <Chart label={`Daily prices of ${symbol}. ${pricesInWords(bars, currency)}`} load={load} />
      <figcaption>
        {pricesInWords(bars, currency)}
        {setup !== null &&
          ` Arrows mark the ${count(setup.events.length)} events of ${setup.setup_name}, ${setup.direction}, with their results after costs.`}
        {levels !== null && " Dashed: target, reference and stop of a trade entered now."}
      </figcaption>
    </figure>
  );
}

/** "1,259 days to 7 Feb 2018, closes from 20.10 to 54.30 USD, the last 48.00." */
function pricesInWords({ days, close }: Bars, currency: string): string {
  const [last, lastClose] = [days.at(-1), close.at(-1)];
  if (last === undefined || lastClose === undefined) return "There are no bars.";
  const [low, high] = [Math.min(...close), Math.max(...close)];
  return `${days.length} days to ${shortDay(last)}, closes from ${price(low)} to ${price(high)} ${currency}, the last ${price(lastClose)}.`;
}
