import type { Column } from "../table/column.ts";
import { type Priced, type PriceField, shownPrice } from "../words/shown-price.ts";

/** What rows about a set-up that is present have in common. */
interface SetupRow extends Priced {
  readonly symbol: string;
  readonly setup_name: string;
  readonly direction: string;
  readonly asset_class: string;
}

export const symbolColumn: Column<SetupRow> = {
  title: "Symbol",
  hint: "As the source names it",
  align: "left",
  value: ({ symbol }) => symbol,
  cell: ({ symbol }) => symbol,
};

export const setupColumn: Column<SetupRow> = {
  title: "Set-up",
  hint: "The condition that is present at the last bar",
  align: "left",
  value: ({ setup_name }) => setup_name,
  cell: ({ setup_name }) => setup_name,
};

export const sideColumn: Column<SetupRow> = {
  title: "Side",
  hint: "The side of the trade that the set-up stands for",
  align: "left",
  value: ({ direction }) => direction,
  cell: ({ direction }) => <span className={`side ${direction}`}>{direction}</span>,
};

const priceColumn = (title: string, field: PriceField, hint: string): Column<SetupRow> => ({
  title,
  hint: `${hint}, in the currency chosen above`,
  align: "right",
  value: (row) => row.display?.[field] ?? row[field],
  cell: (row) => shownPrice(row, field),
});

export const priceColumns: readonly Column<SetupRow>[] = [
  priceColumn("Reference", "reference_price", "Close of the last bar; the trade itself would enter at the next open"),
  priceColumn("Stop", "stop", "Two average true ranges against the trade"),
  priceColumn("Target", "target", "Two average true ranges in favour of the trade"),
];

/** What a search looks through. */
export const setupText = ({ symbol, setup_name, direction, asset_class }: SetupRow): string =>
  `${symbol} ${setup_name} ${direction} ${asset_class}`;
