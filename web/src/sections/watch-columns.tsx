import type { WatchRow } from "../../../client/types.ts";
import type { Column } from "../table/column.ts";
import { flagInWords } from "../words/flags.ts";
import { count, share } from "../words/numbers.ts";
import { type PriceField, shownPrice } from "../words/shown-price.ts";
import { shortDay } from "../words/times.ts";
import { Missing } from "./missing.tsx";

const priceColumn = (title: string, field: PriceField, hint: string): Column<WatchRow> => ({
  title,
  hint,
  align: "right",
  value: (row) => row.display?.[field] ?? row[field],
  cell: (row) => shownPrice(row, field),
});

export const watchColumns: readonly Column<WatchRow>[] = [
  {
    title: "Symbol",
    hint: "As the source names it",
    align: "left",
    value: ({ symbol }) => symbol,
    cell: ({ symbol }) => symbol,
  },
  {
    title: "Set-up",
    hint: "The condition that is present at the last bar",
    align: "left",
    value: ({ setup_name }) => setup_name,
    cell: ({ setup_name }) => setup_name,
  },
  {
    title: "Side",
    hint: "The side of the trade the set-up would take",
    align: "left",
    value: ({ direction }) => direction,
    cell: ({ direction }) => <span className={`side ${direction}`}>{direction}</span>,
  },
  priceColumn("Reference", "reference_price", "Close of the last bar; the trade itself would enter at the next open"),
  priceColumn("Stop", "stop", "Two average true ranges against the trade"),
  priceColumn("Target", "target", "Two average true ranges in favour of the trade"),
  {
    title: "Base rate",
    hint: "How often the same trade, entered blindly on any of n days, made money after costs",
    align: "right",
    value: ({ base_rate }) => base_rate,
    cell: ({ base_rate, base_rate_n }) =>
      base_rate === null ? (
        <Missing reason="no such trade has closed yet" />
      ) : (
        <>
          {share(base_rate)} <small className="sample-size">n {count(base_rate_n)}</small>
        </>
      ),
  },
  {
    title: "Evidence",
    hint: "What speaks for the set-up beyond the base rate",
    align: "left",
    value: ({ note }) => note,
    cell: ({ note }) => <span className="no-edge">{note}</span>,
  },
  {
    title: "Bar",
    hint: "The session of the last closed bar",
    align: "left",
    value: ({ as_of_bar }) => as_of_bar,
    cell: ({ as_of_bar }) => shortDay(as_of_bar),
  },
  {
    title: "Doubts",
    hint: "What is odd about the row's data",
    align: "wrap",
    value: ({ flags }) => (flags.length === 0 ? null : flags.map(flagInWords).join(", ")),
    cell: ({ flags }) => (flags.length === 0 ? <Missing reason="no doubts" /> : flags.map(flagInWords).join(", ")),
  },
];

export const watchText = ({ symbol, setup_name, direction, asset_class }: WatchRow): string =>
  `${symbol} ${setup_name} ${direction} ${asset_class}`;
