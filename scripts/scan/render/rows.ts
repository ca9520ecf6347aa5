import { z } from "zod";
import { watchRow } from "../../../scanner/pipelines/market-scan/analysis/watch-row.ts";
import { limited } from "./limited.ts";
import { count, percent, price, risk } from "./numbers.ts";
import type { Paint } from "./paint.ts";
import { renderPlainRows } from "./plain-rows.ts";
import { renderSizeRows, sizeRow } from "./size-rows.ts";
import type { Column } from "./table.ts";
import { wrapUnder } from "./text.ts";

type Row = Readonly<Record<string, unknown>>;

const setupRow = watchRow
  .pick({
    symbol: true,
    setup_name: true,
    direction: true,
    reference_price: true,
    stop: true,
    target: true,
    currency: true,
    base_rate: true,
    base_rate_n: true,
    as_of_bar: true,
  })
  .extend({ p_win: z.number().optional(), expectancy_r: z.number().optional() });
type SetupRow = ReturnType<typeof setupRow.parse>;

/** Set-ups with their levels and odds, then sizes with their ranges; any other rows by their first plain fields. */
export function renderRows(rows: readonly Row[], width: number, paint: Paint): string {
  const setups = rows.flatMap((row) => setupRow.safeParse(row).data ?? []);
  const sizes = rows.flatMap((row) => sizeRow.safeParse(row).data ?? []);
  if (setups.length + sizes.length !== rows.length) return renderPlainRows(rows, width, paint);
  return [
    ...(setups.length === 0 ? [] : [renderSetups(setups, width, paint)]),
    ...(sizes.length === 0 ? [] : [renderSizeRows(sizes, width, paint)]),
  ].join("\n");
}

/** What all rows share is said once, above them. */
function renderSetups(rows: readonly SetupRow[], width: number, paint: Paint): string {
  const currencies = new Set(rows.map(({ currency }) => currency));
  const days = new Set(rows.map(({ as_of_bar }) => as_of_bar));
  const years = new Set([...days].map((day) => day.slice(0, 4)));
  const shared = [
    ...(currencies.size === 1 ? [`prices in ${[...currencies].join()}`] : []),
    ...(days.size === 1 ? [`bars of ${[...days].join()}`] : years.size === 1 ? [`days of ${[...years].join()}`] : []),
    "base: how often the same trade, entered on any of n days, made money after costs",
  ];
  const columns: Column<SetupRow>[] = [
    { title: "symbol", align: "left", cell: ({ symbol }) => symbol },
    { title: "set-up", align: "left", cell: ({ setup_name }) => setup_name, least: 8 },
    { title: "side", align: "left", cell: ({ direction }) => direction },
    ...(currencies.size === 1
      ? []
      : [{ title: "in", align: "left", cell: ({ currency }) => currency } satisfies Column<SetupRow>]),
    { title: "price", align: "right", cell: (row) => price(row.reference_price) },
    { title: "stop", align: "right", cell: ({ stop }) => price(stop) },
    { title: "target", align: "right", cell: ({ target }) => price(target) },
    ...claimColumns(rows),
    { title: "base", align: "right", cell: ({ base_rate }) => (base_rate === null ? "none" : percent(base_rate)) },
    { title: "n", align: "right", cell: ({ base_rate_n }) => count(base_rate_n) },
    ...(days.size === 1
      ? []
      : [
          {
            title: "as of",
            align: "left",
            cell: ({ as_of_bar }) => (years.size === 1 ? as_of_bar.slice(5) : as_of_bar),
          } satisfies Column<SetupRow>,
        ]),
  ];
  return `${paint("dim", wrapUnder("", shared.join("; "), width))}\n${limited(columns, rows, width, paint)}`;
}

/** What a row claims beyond the base rate. */
function claimColumns(rows: readonly SetupRow[]): Column<SetupRow>[] {
  if (rows.every(({ p_win }) => p_win === undefined)) return [];
  return [
    { title: "odds", align: "right", cell: ({ p_win }) => (p_win === undefined ? "" : percent(p_win)) },
    { title: "expected", align: "right", cell: ({ expectancy_r: r }) => (r === undefined ? "" : risk(r)) },
  ];
}
