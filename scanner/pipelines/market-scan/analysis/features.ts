// Typed arrays are read below their length only, and `at` of a panel points into its bars: `as` states that guarantee.
import type { Bars } from "../bars.ts";
import type { Panel } from "../panel.ts";
import { freshColumn, type NewColumn } from "./column-store.ts";
import { type CrossSection, rankCrossSection } from "./cross-section.ts";
import { trueRange } from "./kernels/atr.ts";
import { bollinger } from "./kernels/bollinger.ts";
import { ema, wilder } from "./kernels/ema.ts";
import { rollingMax, rollingMin } from "./kernels/rolling-extremes.ts";
import { rsi } from "./kernels/rsi.ts";
import { sma } from "./kernels/sma.ts";
import { meanTradedVolume } from "./mean-traded-volume.ts";
import { calendarOf, sessionsLeftInMonth } from "./trading-calendar.ts";
import { type Column, oncePer, type View } from "./view.ts";

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
    const left = calendars.get(calendarOf(bars)) as Int8Array;
    return { ...ranks, sessionsLeft: onOwnBars(left, panel.at[s] as Int32Array, bars.days.length) };
  });
}

/** A column by session, as the symbol's own bars see it. */
function onOwnBars(bySession: Int8Array, at: Int32Array, length: number): Int8Array {
  const own = new Int8Array(length);
  for (let t = 0; t < at.length; t++) if ((at[t] as number) >= 0) own[at[t] as number] = bySession[t] as number;
  return own;
}

/** The symbol as a buyer sees it, its columns in memory from `newColumn`; `mirrored` gives the seller's view. */
export function longView(bars: Bars, columns: PanelColumns, newColumn: NewColumn = freshColumn): View {
  const { open, high, low, close, volume } = bars;
  const traded = tradedBars(bars);
  const out = () => newColumn(close.length);
  const range = minus(high, low, out());
  const widened = trueRange(high, low, close, out());
  const bands = oncePer((period) =>
    oncePer((width) => {
      const { upper, lower } = bollinger(close, period, width, newColumn);
      return { upper, lower, width: minus(upper, lower, out()) };
    }),
  );
  const tightest = oncePer((period) =>
    oncePer((width) => oncePer((lookback) => rollingMin(bands(period)(width).width, lookback, out()))),
  );
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
    trueRange: widened,
    ...columns,
    ema: oncePer((period) => ema(close, period, out())),
    sma: oncePer((period) => sma(close, period, out())),
    rsi: oncePer((period) => rsi(close, period, out())),
    atr: oncePer((period) => wilder(widened, period, out())),
    bands: (period, width) => bands(period)(width),
    tightest: (period, width, lookback) => tightest(period)(width)(lookback),
    highest: oncePer((lookback) => rollingMax(high, lookback, out())),
    lowest: oncePer((lookback) => rollingMin(low, lookback, out())),
    narrowest: oncePer((lookback) => rollingMin(range, lookback, out())),
    volumeMean: oncePer((lookback) => meanTradedVolume(volume, traded, lookback, newColumn)),
    price: asQuoted,
    oscillator: asQuoted,
    rank: asQuoted,
    highName: "high",
    lowName: "low",
  };
}

/** Outside `longView`, so that a view made of this one does not keep it alive. */
const asQuoted = (value: number | undefined) => value as number;

function minus(a: Column, b: Column, result: Column): Column {
  for (let t = 0; t < a.length; t++) result[t] = (a[t] as number) - (b[t] as number);
  return result;
}

function tradedBars({ high, low, volume }: Bars): Uint8Array {
  const traded = new Uint8Array(high.length);
  for (let t = 0; t < high.length; t++) traded[t] = volume[t] === 0 || high[t] === low[t] ? 0 : 1;
  return traded;
}
