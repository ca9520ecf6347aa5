import { UnstyledButton } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { LarderProblem } from "../../../client/failures.ts";
import type { RateInterval } from "../../../client/rates-types.ts";
import { useLarder } from "../../../client/react/larder-provider.tsx";
import { Chart } from "../evidence/charts/chart.tsx";
import { Section } from "../sections/section.tsx";
import { rateValue } from "../words/rates.ts";
import { type HistoryLines, historyLines, type Line } from "./history-lines.ts";

const HOUR_MS = 3_600_000;
/** What people call the time, and how finely it is drawn: no more points than a screen has. */
const SPANS = [
  { name: "1 h", ms: HOUR_MS, interval: "raw" },
  { name: "24 h", ms: 24 * HOUR_MS, interval: "5m" },
  { name: "7 d", ms: 7 * 24 * HOUR_MS, interval: "1h" },
  { name: "30 d", ms: 30 * 24 * HOUR_MS, interval: "1h" },
] as const satisfies readonly { readonly name: string; readonly ms: number; readonly interval: RateInterval }[];
type Span = (typeof SPANS)[number];

export interface RateHistoryProps {
  /** Of the newest rates: the history grows with it. */
  readonly sequence: number;
  /** Database time, ms, at which a span ends; read when the history is. */
  readonly now: number;
}

/** Official against market over time, and the gap between them. */
export function RateHistory({ sequence, now }: RateHistoryProps) {
  const [span, setSpan] = useState<Span>(SPANS[1]);
  const { lines, failure } = useHistory(span, sequence, now);
  return (
    <Section title="History" lead="Official against market, and the gap between them. Times in UTC.">
      <div className="spans">
        {SPANS.map((one) => (
          <UnstyledButton key={one.name} className="span-button" aria-pressed={one === span} onClick={() => setSpan(one)}>
            {one.name}
          </UnstyledButton>
        ))}
      </div>
      {failure !== null && lines === null && (
        <p className="empty">
          The history could not be read: {failure.message} {failure instanceof LarderProblem ? failure.remedy : ""}
        </p>
      )}
      {lines !== null && <History lines={lines} span={span} />}
    </Section>
  );
}

function useHistory(span: Span, sequence: number, now: number) {
  const { rates } = useLarder();
  const { data, error } = useQuery({
    queryKey: ["larder", "rate-history", span.name, sequence],
    queryFn: ({ signal }) => rates.history(span.interval, new Date(now - span.ms).toISOString(), { signal }),
    placeholderData: keepPreviousData,
    networkMode: "always",
    retry: false,
  });
  const lines = useMemo(() => (data === undefined ? null : historyLines(data.points)), [data]);
  return { lines, failure: error };
}

function History({ lines, span }: { readonly lines: HistoryLines; readonly span: Span }) {
  const load = useCallback(async () => {
    const { drawHistoryChart } = await import("./draw-history-chart.ts");
    return (container: HTMLElement, colours: Parameters<typeof drawHistoryChart>[1]) =>
      drawHistoryChart(container, colours, lines);
  }, [lines]);
  if (lines.market.length + lines.official.length < 2)
    return <p className="empty">Too little has been read in the last {span.name}.</p>;
  const words = [
    rangeInWords("the official rate", lines.official, rateValue),
    rangeInWords("the market", lines.market, rateValue),
    rangeInWords("the gap", lines.gap, (value) => `${value.toFixed(1)} %`),
  ];
  const said = `In the last ${span.name}: ${words.filter((part) => part !== null).join("; ")}.`;
  return (
    <figure className="rate-history">
      <Chart label={`Rates over time. ${said}`} load={load} />
      <figcaption>
        <ul className="legend">
          <li className="official">official</li>
          <li className="market">market</li>
          <li className="twice">dotted: to buy, and for what is sold</li>
          <li className="gap">gap, below</li>
        </ul>
        {said}
      </figcaption>
    </figure>
  );
}

/** "the market between 598.00 and 612.50, now 610.00" */
function rangeInWords(name: string, line: Line, text: (value: number) => string): string | null {
  const last = line.at(-1);
  if (last === undefined) return null;
  const values = line.map(([, value]) => value);
  return `${name} between ${text(Math.min(...values))} and ${text(Math.max(...values))}, last ${text(last[1])}`;
}
