import type { ScreenerRow } from "../../../client/types.ts";
import type { Column } from "../table/column.ts";
import { Missing } from "./missing.tsx";
import { type Measure, screenerMeasures } from "./screener-measures.ts";

/** A measure of a symbol as text, or why there is none. */
export function MeasureCell({ row, measure: { field, text } }: { readonly row: ScreenerRow; readonly measure: Measure }) {
  const value = row[field];
  return value === null ? <Missing reason={row.nulls[field]} /> : text(value);
}

export const screenerColumns: readonly Column<ScreenerRow>[] = [
  {
    title: "Symbol",
    hint: "As the source names it",
    align: "left",
    value: ({ symbol }) => symbol,
    cell: ({ symbol }) => symbol,
  },
  ...screenerMeasures.map(
    (measure): Column<ScreenerRow> => ({
      title: measure.title,
      hint: measure.hint,
      align: "right",
      value: (row) => row[measure.field],
      cell: (row) => <MeasureCell row={row} measure={measure} />,
    }),
  ),
];

export const screenerText = ({ symbol, asset_class }: ScreenerRow): string => `${symbol} ${asset_class}`;
