import type { WatchRow } from "../../../client/types.ts";
import type { Column } from "../table/column.ts";
import { flagInWords } from "../words/flags.ts";
import { count, share } from "../words/numbers.ts";
import { shortDay } from "../words/times.ts";
import { Missing } from "./missing.tsx";
import { priceColumns, setupColumn, sideColumn, symbolColumn } from "./setup-columns.tsx";

export const watchColumns: readonly Column<WatchRow>[] = [
  symbolColumn,
  setupColumn,
  sideColumn,
  ...priceColumns,
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
