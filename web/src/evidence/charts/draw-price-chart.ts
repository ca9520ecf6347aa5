import {
  type AutoscaleInfo,
  CandlestickSeries,
  createSeriesMarkers,
  HistogramSeries,
  type ISeriesApi,
  LineStyle,
  type SeriesMarker,
  type Time,
} from "lightweight-charts";
import type { Bars, SetupEvidence } from "../../../../client/evidence-types.ts";
import { inR } from "../../words/numbers.ts";
import type { ChartColours } from "./chart-colours.ts";
import { openChart } from "./open-chart.ts";

export interface PriceLevels {
  readonly reference_price: number;
  readonly stop: number;
  readonly target: number;
}

export interface PricePicture {
  readonly bars: Bars;
  /** Whose events are marked. */
  readonly setup: Pick<SetupEvidence, "events" | "direction"> | null;
  /** Of the trade that would be entered now; null where the set-up is not present. */
  readonly levels: PriceLevels | null;
  /** Of the last bars, how many are in view at first. */
  readonly inView: number;
}

/** Beyond so many markers their results would cover each other. */
const LABELLED_EVENTS = 40;
/** Share of the height that the prices leave to the volume below them. */
const VOLUME_SHARE = 0.16;

/** Candles, volume, a mark at each event of the set-up, and its levels. Returns what removes it. */
export function drawPriceChart(container: HTMLElement, colours: ChartColours, picture: PricePicture): () => void {
  const { bars, inView } = picture;
  const chart = openChart(container, colours);
  const candles = chart.addSeries(CandlestickSeries, {
    upColor: colours.long,
    wickUpColor: colours.long,
    downColor: colours.short,
    wickDownColor: colours.short,
    borderVisible: false,
    priceLineVisible: false,
    autoscaleInfoProvider: (ofCandles: () => AutoscaleInfo | null) => withLevels(ofCandles(), picture.levels),
  });
  candles.setData(candlesOf(bars));
  candles.priceScale().applyOptions({ scaleMargins: { top: 0.08, bottom: VOLUME_SHARE + 0.04 } });

  const volume = chart.addSeries(HistogramSeries, {
    priceScaleId: "",
    color: colours.line,
    lastValueVisible: false,
    priceLineVisible: false,
    priceFormat: { type: "volume" },
  });
  volume.setData(volumesOf(bars));
  volume.priceScale().applyOptions({ scaleMargins: { top: 1 - VOLUME_SHARE, bottom: 0 } });

  if (picture.setup !== null) createSeriesMarkers(candles, markersOf(picture.setup, bars, colours));
  drawLevels(candles, picture.levels, colours);
  chart.timeScale().setVisibleLogicalRange({ from: bars.days.length - inView, to: bars.days.length + 3 });
  return () => chart.remove();
}

/** The range of prices in view, widened so that no level lies outside it. */
function withLevels(info: AutoscaleInfo | null, levels: PriceLevels | null): AutoscaleInfo | null {
  if (levels === null || info?.priceRange == null) return info;
  const { stop, target } = levels;
  const { minValue, maxValue } = info.priceRange;
  return { ...info, priceRange: { minValue: Math.min(minValue, stop, target), maxValue: Math.max(maxValue, stop, target) } };
}

function candlesOf({ days, open, high, low, close }: Bars) {
  return days.flatMap((time, i) => {
    const [o, h, l, c] = [open[i], high[i], low[i], close[i]];
    return o === undefined || h === undefined || l === undefined || c === undefined
      ? []
      : [{ time, open: o, high: h, low: l, close: c }];
  });
}

const volumesOf = ({ days, volume }: Bars) =>
  days.flatMap((time, i) => (typeof volume[i] === "number" ? [{ time, value: volume[i] }] : []));

type Marked = NonNullable<PricePicture["setup"]>;

function markersOf({ events, direction }: Marked, { days }: Bars, colours: ChartColours): SeriesMarker<Time>[] {
  const shown = new Set(days);
  const isLong = direction === "long";
  return events
    .filter(({ day }) => shown.has(day))
    .map(({ day, r }) => ({
      time: day,
      position: isLong ? "belowBar" : "aboveBar",
      shape: isLong ? "arrowUp" : "arrowDown",
      color: r === null ? colours.dimmed : r > 0 ? colours.long : colours.short,
      ...(r !== null && events.length <= LABELLED_EVENTS ? { text: inR(r) } : {}),
    }));
}

function drawLevels(candles: ISeriesApi<"Candlestick">, levels: PriceLevels | null, colours: ChartColours): void {
  if (levels === null) return;
  const lines = [
    { title: "target", price: levels.target, color: colours.accent },
    { title: "reference", price: levels.reference_price, color: colours.dimmed },
    { title: "stop", price: levels.stop, color: colours.warning },
  ];
  for (const line of lines) candles.createPriceLine({ ...line, lineWidth: 1, lineStyle: LineStyle.Dashed });
}
