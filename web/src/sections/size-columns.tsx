import type { SizeOrigin, SizeRow } from "../../../client/types.ts";
import type { Column } from "../table/column.ts";
import { originInWords, sizeReason } from "../words/claims.ts";
import { percent, price, share } from "../words/numbers.ts";
import { GradeCell } from "./direction-columns.tsx";
import { Missing } from "./missing.tsx";

/** The horizon of the table: two weeks. The others are with the symbol. */
const TABLE_BARS = 10;

const horizonOf = ({ horizons }: SizeRow) => horizons.find(({ horizon_bars }) => horizon_bars === TABLE_BARS);
const rangeOf = (row: SizeRow) => horizonOf(row)?.ranges.find(({ level }) => level === 0.8);
const touchOf = (row: SizeRow, move: number) => horizonOf(row)?.touches.find((touch) => Math.abs(touch.move - move) < 1e-9);
const whyNone = (row: SizeRow): string => horizonOf(row)?.reason ?? `not forecast for ${TABLE_BARS} days`;

/** Native prices in the display currency; where there is no rate, as they are, with its name: "416.43 to 520.58 USDT". */
function shownPrices({ display, currency }: SizeRow, ...native: readonly number[]): string {
  const prices = native.map((value) => price(display ? value * display.rate : value)).join(" to ");
  return display ? prices : `${prices} ${currency}`;
}

/** Marks a number that is history's, not the model's. */
function Origin({ of: origin }: { readonly of: SizeOrigin | undefined }) {
  return origin === undefined || origin === "model" ? null : (
    <small className="sample-size" title={originInWords(origin)}>
      {origin}
    </small>
  );
}

const touchColumn = (distance: string, move: number): Column<SizeRow> => ({
  title: `Touch ${distance}`,
  hint: `Chance that the price touches ${distance} from the last close within 10 days, %; history where the model has shown no skill`,
  align: "right",
  value: (row) => touchOf(row, move)?.odds ?? null,
  cell: (row) => {
    const touch = touchOf(row, move);
    if (touch === undefined) return <Missing reason={whyNone(row)} />;
    return (
      <>
        {share(touch.odds)} <Origin of={touch.source} />
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
    value: ({ listed }) => sizeReason(listed),
    cell: ({ listed }) => sizeReason(listed),
  },
  {
    title: "Close",
    hint: "Last close, in the currency chosen above",
    align: "right",
    value: ({ reference_price, display }) => (display ? reference_price * display.rate : reference_price),
    cell: (row) => shownPrices(row, row.reference_price),
  },
  {
    title: "Volatility",
    hint: "Forecast for the next 10 days: standard deviation of one day's return, %",
    align: "right",
    value: (row) => horizonOf(row)?.sigma_daily ?? null,
    cell: (row) => {
      const sigma = horizonOf(row)?.sigma_daily ?? null;
      return sigma === null ? <Missing reason={whyNone(row)} /> : `${percent(100 * sigma)} a day`;
    },
  },
  {
    title: "Percentile",
    hint: "Share of the days of the past year with a lower forecast, %",
    align: "right",
    value: (row) => horizonOf(row)?.sigma_percentile_of_year ?? null,
    cell: (row) => {
      const place = horizonOf(row)?.sigma_percentile_of_year ?? null;
      return place === null ? <Missing reason={horizonOf(row)?.reason ?? "under a year of forecasts"} /> : share(place);
    },
  },
  {
    title: "80 % range, 10 days",
    hint: "The close in 10 days lies in it 8 times in 10, in the currency chosen above",
    align: "right",
    value: (row) => {
      const range = rangeOf(row);
      return range === undefined ? null : (range.high_price - range.low_price) / row.reference_price; // its width, whatever the price
    },
    cell: (row) => {
      const range = rangeOf(row);
      if (range === undefined) return <Missing reason={whyNone(row)} />;
      return (
        <>
          {shownPrices(row, range.low_price, range.high_price)} <Origin of={horizonOf(row)?.range_evidence.source} />
        </>
      );
    },
  },
  touchColumn("+5 %", 0.05),
  touchColumn("−5 %", -0.05),
  {
    title: "Grade",
    hint: "Shown: at least one answer is the model's, which has beaten plain history. Base rate: all of them are history's",
    align: "left",
    value: ({ grade }) => grade,
    cell: (row) => <GradeCell row={row} />,
  },
];

export const sizeText = ({ symbol, asset_class, listed }: SizeRow): string => `${symbol} ${asset_class} ${sizeReason(listed)}`;
