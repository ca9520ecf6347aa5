import type { DirectionRow } from "../../../client/types.ts";
import type { Column } from "../table/column.ts";
import { EXPLORATORY_WORDS, PLANTED, PLANTED_WORDS } from "../words/claims.ts";
import { flagInWords } from "../words/flags.ts";
import { count, inR, share, shares } from "../words/numbers.ts";
import { inWords } from "../words/text.ts";
import { Missing } from "./missing.tsx";
import { priceColumns, setupColumn, sideColumn, symbolColumn } from "./setup-columns.tsx";

/** The odds with their interval, or the base rate, which says that it is one. */
function OddsCell({ row: { p_win, p_low, p_high, p_source } }: { readonly row: DirectionRow }) {
  const isOwn = p_source === "model" && p_low !== null && p_high !== null;
  return (
    <>
      {share(p_win)} <small className="below">{isOwn ? shares(p_low, p_high) : "base rate"}</small>
    </>
  );
}

export function GradeCell({ row }: { readonly row: { readonly grade: string; readonly note: string } }) {
  const exploratory = row.grade === "exploratory";
  return (
    <span className={`grade ${row.grade}`} title={exploratory ? EXPLORATORY_WORDS : row.note}>
      {inWords(row.grade)}
    </span>
  );
}

export const directionColumns: readonly Column<DirectionRow>[] = [
  symbolColumn,
  {
    ...setupColumn,
    cell: ({ setup_name, flags }) => (
      <>
        {setup_name}
        {flags.includes(PLANTED) && <small className="planted">{PLANTED_WORDS}</small>}
      </>
    ),
  },
  sideColumn,
  {
    title: "Odds",
    hint: "Chance that the trade makes money after costs, %, with its 90 % interval; or the base rate, where the model has not shown that it knows better",
    align: "right",
    value: ({ p_win }) => p_win,
    cell: (row) => <OddsCell row={row} />,
  },
  {
    title: "Expectancy",
    hint: "Expected result after costs, in units of risk (R: the way from entry to stop), with its lower 80 % bound",
    align: "right",
    value: ({ expectancy_r }) => expectancy_r,
    cell: ({ expectancy_r, expectancy_low_r }) => (
      <>
        {inR(expectancy_r)} <small className="below">lower {inR(expectancy_low_r)}</small>
      </>
    ),
  },
  {
    title: "2x costs",
    hint: "Expected result at twice the costs, in units of risk (R)",
    align: "right",
    value: ({ expectancy_2x_r }) => expectancy_2x_r,
    cell: ({ expectancy_2x_r }) => inR(expectancy_2x_r),
  },
  ...priceColumns,
  {
    title: "Events",
    hint: "Closed events of the set-up and side over all symbols of the asset class",
    align: "right",
    value: ({ family_events }) => family_events,
    cell: ({ family_events }) => count(family_events),
  },
  {
    title: "Grade",
    hint: `Shown: passed the strict gates. Exploratory: the relaxed ones only, ${EXPLORATORY_WORDS}`,
    align: "left",
    value: ({ grade }) => grade,
    cell: (row) => <GradeCell row={row} />,
  },
  {
    title: "Note",
    hint: "What has to be read with the row, and doubts about its data",
    align: "wrap",
    value: ({ note }) => note,
    cell: ({ note, flags }) => {
      const doubts = flags.filter((flag) => flag !== PLANTED).map(flagInWords);
      const said = [note, ...doubts].filter((part) => part !== "");
      return said.length === 0 ? <Missing reason="nothing to note" /> : <small className="note">{said.join("; ")}</small>;
    },
  },
];
