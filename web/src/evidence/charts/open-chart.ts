import { ColorType, CrosshairMode, createChart, type IChartApi } from "lightweight-charts";
import type { ChartColours } from "./chart-colours.ts";

const FONT_PX = 11;

/** An empty chart of daily values that fills its container. Wheel and vertical drags are left to the page, which scrolls by them. */
export function openChart(container: HTMLElement, colours: ChartColours): IChartApi {
  return createChart(container, {
    autoSize: true,
    layout: {
      background: { type: ColorType.Solid, color: "transparent" },
      textColor: colours.dimmed,
      fontSize: FONT_PX,
      fontFamily: getComputedStyle(container).fontFamily,
      attributionLogo: false, // the page has the notice and the link in words
    },
    grid: { vertLines: { visible: false }, horzLines: { color: colours.line } },
    rightPriceScale: { borderVisible: false },
    timeScale: { borderColor: colours.line, rightOffset: 4 },
    crosshair: { mode: CrosshairMode.Magnet },
    handleScroll: { mouseWheel: false, vertTouchDrag: false },
    handleScale: { mouseWheel: false },
    localization: { locale: "en-GB", dateFormat: "dd MMM yyyy" },
  });
}
