import type { z } from "zod";
import { opportunityRow } from "../../../scanner/pipelines/market-scan/declare.ts";
import { limited } from "./limited.ts";
import { percent, price } from "./numbers.ts";
import type { Paint } from "./paint.ts";
import type { Column } from "./table.ts";
import { inWords } from "./text.ts";

/** The horizon and the level of the table; --explain has the others. */
const DAYS = 10;
const LEVEL = 0.8;

const [, declaredRow] = opportunityRow.options;
/** Of a row that says how far a price may go, what is printed. */
export const sizeRow = declaredRow.pick({
  claim: true,
  symbol: true,
  currency: true,
  reference_price: true,
  listed: true,
  horizons: true,
});
type SizeRow = z.output<typeof sizeRow>;

export function renderSizeRows(rows: readonly SizeRow[], width: number, paint: Paint): string {
  const columns: Column<SizeRow>[] = [
    { title: "symbol", align: "left", cell: ({ symbol }) => symbol },
    { title: "why listed", align: "left", cell: ({ listed }) => (listed === null ? "" : inWords(listed)) },
    { title: "price", align: "right", cell: (row) => `${price(row.reference_price)} ${row.currency}` },
    { title: "80 % range", align: "right", cell: rangeOf },
    { title: "touch +5 %", align: "right", cell: touchOf(0.05) },
    { title: "touch -5 %", align: "right", cell: touchOf(-0.05) },
  ];
  const title = `how far in ${DAYS} days, not which way: the close is inside the range 8 times in 10`;
  return `${paint("dim", title)}\n${limited(columns, rows, width, paint)}`;
}

function horizonOf({ horizons }: SizeRow) {
  return horizons.find(({ horizon_bars }) => horizon_bars === DAYS);
}

function rangeOf(row: SizeRow): string {
  const range = horizonOf(row)?.ranges.find(({ level }) => level === LEVEL);
  return range === undefined ? "none" : `${price(range.low_price)} to ${price(range.high_price)}`;
}

function touchOf(move: number): (row: SizeRow) => string {
  return (row) => {
    const touch = horizonOf(row)?.touches.find((one) => one.move === move);
    return touch === undefined ? "none" : percent(touch.odds);
  };
}
