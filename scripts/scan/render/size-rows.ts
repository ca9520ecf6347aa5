import { z } from "zod";
import { limited } from "./limited.ts";
import { percent, price } from "./numbers.ts";
import type { Paint } from "./paint.ts";
import type { Column } from "./table.ts";
import { inWords } from "./text.ts";

/** The horizon and the level of the table; --explain has the others. */
const DAYS = 10;
const LEVEL = 0.8;

/** Of a row that says how far a price may go, what is printed. */
export const sizeRow = z.object({
  claim: z.literal("size"),
  symbol: z.string(),
  currency: z.string(),
  reference_price: z.number(),
  reason: z.string(),
  horizons: z.array(
    z.object({
      bars: z.int(),
      ranges: z.array(z.object({ level: z.number(), low: z.number(), high: z.number() })),
      touches: z.array(z.object({ move_pct: z.number(), odds: z.number() })),
    }),
  ),
});
type SizeRow = z.output<typeof sizeRow>;

export function renderSizeRows(rows: readonly SizeRow[], width: number, paint: Paint): string {
  const columns: Column<SizeRow>[] = [
    { title: "symbol", align: "left", cell: ({ symbol }) => symbol },
    { title: "why listed", align: "left", cell: ({ reason }) => inWords(reason) },
    { title: "price", align: "right", cell: (row) => `${price(row.reference_price)} ${row.currency}` },
    { title: "80 % range", align: "right", cell: rangeOf },
    { title: "touch +5 %", align: "right", cell: touchOf(5) },
    { title: "touch -5 %", align: "right", cell: touchOf(-5) },
  ];
  const title = `how far in ${DAYS} days, not which way: the close is inside the range 8 times in 10`;
  return `${paint("dim", title)}\n${limited(columns, rows, width, paint)}`;
}

function horizonOf({ horizons }: SizeRow) {
  return horizons.find(({ bars }) => bars === DAYS);
}

function rangeOf(row: SizeRow): string {
  const range = horizonOf(row)?.ranges.find(({ level }) => level === LEVEL);
  return range === undefined ? "none" : `${price(range.low)} to ${price(range.high)}`;
}

function touchOf(move: number): (row: SizeRow) => string {
  return (row) => {
    const touch = horizonOf(row)?.touches.find(({ move_pct }) => move_pct === move);
    return touch === undefined ? "none" : percent(touch.odds);
  };
}
