import "../../styles/charts.css";
import { useComputedColorScheme } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { type ChartColours, chartColours } from "./chart-colours.ts";

export type Draw = (container: HTMLElement, colours: ChartColours) => () => void;

export interface ChartProps {
  /** What is to be seen, in words, for those who do not see it. */
  readonly label: string;
  /** Fetches the code that draws, and binds it to what is drawn. A new function draws anew. */
  readonly load: () => Promise<Draw>;
}

/** A canvas that is drawn by code fetched when it is first used. */
export function Chart({ label, load }: ChartProps) {
  const container = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme("light", { getInitialValueInEffect: false });
  const [failed, setFailed] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a canvas has to be drawn anew in another scheme
  useEffect(() => {
    let remove: (() => void) | null = null;
    let gone = false;
    setFailed(false);
    load().then(
      (draw) => {
        if (!gone && container.current !== null) remove = draw(container.current, chartColours());
      },
      () => setFailed(!gone),
    );
    return () => {
      gone = true;
      remove?.();
    };
  }, [load, scheme]);
  if (failed) return <p className="empty">The chart could not be loaded: load the page again. Its numbers are below.</p>;
  return <div className="chart" role="img" aria-label={label} ref={container} />;
}
