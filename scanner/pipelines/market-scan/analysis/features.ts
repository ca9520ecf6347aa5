import type { Bars } from "../bars.ts";
import type { Panel } from "../panel.ts";
import { type CrossSection, eachBar, rankCrossSection } from "./cross-section.ts";
import { atr, trueRange } from "./kernels/atr.ts";
import { bollinger } from "./kernels/bollinger.ts";
import { ema } from "./kernels/ema.ts";
import { rollingMax, rollingMin } from "./kernels/rolling-extremes.ts";
import { rsi } from "./kernels/rsi.ts";
import { sma } from "./kernels/sma.ts";
import { calendarOf, sessionsLeftInMonth } from "./trading-calendar.ts";
import { type BandColumns, type Column, computedOnce, type View } from "./view.ts";

/** What a symbol's view needs that its own prices do not say; one entry per own bar. */
export interface PanelColumns extends CrossSection {
  readonly sessionsLeft: Int8Array;
}

/** Per symbol of the panel. */
export function panelColumns(panel: Panel): PanelColumns[] {
  const calendars = new Map(
    [...new Set(panel.symbols.map(calendarOf))].map((calendar) => [calendar, sessionsLeftInMonth(panel.days, calendar)]),
  );
  return rankCrossSection(panel).map((ranks, s) => {
    const bars = panel.symbols[s] as Bars;
    const sessionsLeft = new Int8Array(bars.days.length);
    const calendar = calendars.get(calendarOf(bars));
    eachBar(panel, s, (bar, t) => {
      sessionsLeft[bar] = calendar?.[t] as number;
    });
    return { ...ranks, sessionsLeft };
  });
}

/** The symbol as a buyer sees it; `mirrored` gives the seller's view. */
export function longView(bars: Bars, columns: PanelColumns): View {
  const { open, high, low, close, volume } = bars;
  const cached = computedOnce<Column>();
  const traded = tradedBars(bars);
  const range = minus(high, low);
  const asQuoted = (value: number | undefined) => value as number;
  const bandsOnce = computedOnce<BandColumns>();
  const bands: View["bands"] = (period, width) =>
    bandsOnce(`${period} ${width}`, () => {
      const { upper, lower } = bollinger(close, period, width);
      return { upper, lower, width: minus(upper, lower) };
    });
  return {
    direction: "long",
    length: close.length,
    open,
    high,
    low,
    close,
    volume,
    traded,
    range,
    trueRange: trueRange(high, low, close),
    ...columns,
    ema: (period) => cached(`ema ${period}`, () => ema(close, period)),
    sma: (period) => cached(`sma ${period}`, () => sma(close, period)),
    rsi: (period) => cached(`rsi ${period}`, () => rsi(close, period)),
    atr: (period) => cached(`atr ${period}`, () => atr(high, low, close, period)),
    bands,
    tightest: (period, width, lookback) =>
      cached(`tightest ${period} ${width} ${lookback}`, () => rollingMin(bands(period, width).width, lookback)),
    highest: (lookback) => cached(`highest ${lookback}`, () => rollingMax(high, lookback)),
    lowest: (lookback) => cached(`lowest ${lookback}`, () => rollingMin(low, lookback)),
    narrowest: (lookback) => cached(`narrowest ${lookback}`, () => rollingMin(range, lookback)),
    volumeMean: (lookback) => cached(`volume ${lookback}`, () => meanTradedVolume(volume, traded, lookback)),
    price: asQuoted,
    oscillator: asQuoted,
    rank: asQuoted,
    highName: "high",
    lowName: "low",
  };
}

function minus(a: Column, b: Column): Column {
  const result = new Float64Array(a.length);
  for (let t = 0; t < a.length; t++) result[t] = (a[t] as number) - (b[t] as number);
  return result;
}

function tradedBars({ high, low, volume }: Bars): Uint8Array {
  const traded = new Uint8Array(high.length);
  for (let t = 0; t < high.length; t++) traded[t] = volume[t] === 0 || high[t] === low[t] ? 0 : 1;
  return traded;
}

/** NaN where a volume of the window is unknown or fewer than half of its bars traded; a sum per window, so no drift. */
function meanTradedVolume(volume: Column, traded: Uint8Array, lookback: number): Column {
  const means = new Float64Array(volume.length).fill(Number.NaN);
  for (let t = lookback - 1; t < volume.length; t++) {
    let sum = 0;
    let count = 0;
    for (let i = t - lookback + 1; i <= t; i++) {
      if (traded[i] === 0) continue;
      sum += volume[i] as number;
      count++;
    }
    if (2 * count >= lookback) means[t] = sum / count;
  }
  return means;
}
