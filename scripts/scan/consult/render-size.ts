import type { SizeForecast } from "../../../api/evidence/forecast-size.ts";
import { percent, price } from "../render/numbers.ts";
import type { Paint } from "../render/paint.ts";
import { type Column, table } from "../render/table.ts";
import { wrapUnder } from "../render/text.ts";

type Horizon = SizeForecast["horizons"][number];

/** Marks what plain history says, where the model has not shown that it knows better. */
const HISTORY = "*";

/** How far the price may go: ranges and touch odds by horizon. */
export function renderSize(size: SizeForecast, width: number, paint: Paint): string {
  const { forecast_volatility_annual_pct, volatility_percentile, horizons } = size;
  const place = volatility_percentile === null ? "" : `, above ${percent(volatility_percentile)} of the year's forecasts`;
  const volatility =
    forecast_volatility_annual_pct === null
      ? "no forecast"
      : `volatility ${forecast_volatility_annual_pct.toFixed(1)} % a year${place}`;
  return [
    `${paint("bold", "size: how far, not which way")}  ${paint("dim", volatility)}`,
    table(rangeColumns(horizons), horizons, width, paint),
    table(touchColumns(horizons), horizons, width, paint),
    ...legend(horizons, width, paint),
  ].join("\n");
}

const days: Column<Horizon> = {
  title: "days",
  align: "right",
  cell: ({ bars, experimental }) => `${bars}${experimental ? " (experimental)" : ""}`,
};

function rangeColumns(horizons: readonly Horizon[]): Column<Horizon>[] {
  const levels = horizons[0]?.ranges.map(({ level }) => level) ?? [];
  const columns = levels.map(
    (level): Column<Horizon> => ({
      title: `close, ${Math.round(100 * level)} %`,
      align: "right",
      cell: ({ ranges }) => {
        const range = ranges.find((one) => one.level === level);
        return range === undefined ? "" : `${price(range.low)} to ${price(range.high)}${mark(range)}`;
      },
    }),
  );
  return [days, ...columns];
}

function touchColumns(horizons: readonly Horizon[]): Column<Horizon>[] {
  const moves = horizons[0]?.touches.map(({ move_pct }) => move_pct) ?? [];
  const columns = moves.map(
    (move): Column<Horizon> => ({
      title: `touch ${move > 0 ? "+" : ""}${move} %`,
      align: "right",
      cell: ({ touches }) => {
        const touch = touches.find(({ move_pct }) => move_pct === move);
        return touch === undefined ? "" : `${percent(touch.odds)}${mark(touch)}`;
      },
    }),
  );
  return [days, ...columns];
}

function mark({ source }: { readonly source: string }): string {
  return source === "model" ? "" : HISTORY;
}

function legend(horizons: readonly Horizon[], width: number, paint: Paint): string[] {
  const fromHistory = horizons.some(({ ranges, touches }) => [...ranges, ...touches].some(({ source }) => source === "history"));
  return fromHistory
    ? [paint("dim", wrapUnder(`${HISTORY} `, "the symbol's plain history: the model has not shown that it knows better", width))]
    : [];
}
