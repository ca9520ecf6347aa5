import type { SizeForecast, SizeRange, SizeRow, SizeTouch } from "../evidence/types.ts";
import type { Column } from "../table/column.ts";
import { originInWords, sizeReason } from "../words/claims.ts";
import { percent, price, share } from "../words/numbers.ts";
import { GradeCell } from "./direction-columns.tsx";
import { Missing } from "./missing.tsx";

/** The horizon of the table: two weeks. The others are with the symbol. */
const TABLE_BARS = 10;
const NOT_FORECAST = "not forecast for 10 days";

const horizonOf = ({ horizons }: SizeForecast) => horizons.find(({ bars }) => bars === TABLE_BARS);
const rangeOf = (row: SizeForecast): SizeRange | undefined => horizonOf(row)?.ranges.find(({ level }) => level === 0.8);
const touchOf = (row: SizeForecast, move: number): SizeTouch | undefined =>
  horizonOf(row)?.touches.find(({ move_pct }) => move_pct === move);

/** Marks a number that is history's, not the model's. */
function Origin({ of: { source } }: { readonly of: SizeRange | SizeTouch }) {
  return source === "model" ? null : (
    <small className="sample-size" title={originInWords(source)}>
      history
    </small>
  );
}

const touchColumn = (title: string, move: number): Column<SizeRow> => ({
  title,
  hint: `Chance that the price touches ${title.replace("Touch ", "")} from the last close within 10 days, %; history where the model has shown no skill`,
  align: "right",
  value: (row) => touchOf(row, move)?.odds ?? null,
  cell: (row) => {
    const touch = touchOf(row, move);
    if (touch === undefined) return <Missing reason={NOT_FORECAST} />;
    return (
      <>
        {share(touch.odds)} <Origin of={touch} />
      </>
    );
  },
});

export const sizeColumns: readonly Column<SizeRow>[] = [
  {
    title: "Symbol",
    hint: "As the source names it",
    align: "left",
    value: ({ symbol }) => symbol,
    cell: ({ symbol }) => symbol,
  },
  {
    title: "Why listed",
    hint: "A symbol is listed only when there is a reason to read it today",
    align: "wrap",
    value: ({ reason }) => sizeReason(reason),
    cell: ({ reason }) => sizeReason(reason),
  },
  {
    title: "Close",
    hint: "Last close, in the symbol's own currency",
    align: "right",
    value: ({ reference_price }) => reference_price,
    cell: ({ reference_price, currency }) => `${price(reference_price)} ${currency}`,
  },
  {
    title: "Volatility",
    hint: "Forecast for the next 10 days, % a year",
    align: "right",
    value: ({ forecast_volatility_annual_pct }) => forecast_volatility_annual_pct,
    cell: ({ forecast_volatility_annual_pct }) => percent(forecast_volatility_annual_pct),
  },
  {
    title: "Percentile",
    hint: "Share of the days of the past year with a lower forecast, %",
    align: "right",
    value: ({ volatility_percentile }) => volatility_percentile,
    cell: ({ volatility_percentile }) =>
      volatility_percentile === null ? <Missing reason="under a year of forecasts" /> : share(volatility_percentile),
  },
  {
    title: "80 % range, 10 days",
    hint: "The close in 10 days lies in it 8 times in 10, in the symbol's own currency",
    align: "right",
    value: (row) => {
      const range = rangeOf(row);
      return range === undefined ? null : (range.high - range.low) / row.reference_price; // the wider the further up, whatever the price
    },
    cell: (row) => {
      const range = rangeOf(row);
      if (range === undefined) return <Missing reason={NOT_FORECAST} />;
      return (
        <>
          {price(range.low)} to {price(range.high)} <Origin of={range} />
        </>
      );
    },
  },
  touchColumn("Touch +5 %", 5),
  touchColumn("Touch −5 %", -5),
  {
    title: "Grade",
    hint: "Shown: the forecast has shown skill on this market. Exploratory: not for certain",
    align: "left",
    value: ({ grade }) => grade,
    cell: (row) => <GradeCell row={row} />,
  },
];

export const sizeText = ({ symbol, asset_class, reason }: SizeRow): string => `${symbol} ${asset_class} ${sizeReason(reason)}`;
