import { watchRow } from "../../../scanner/pipelines/market-scan/analysis/watch-row.ts";
import { count, percent, price } from "./numbers.ts";
import type { Paint } from "./paint.ts";
import { type Column, table } from "./table.ts";
import { inWords, wrapUnder } from "./text.ts";

/** A terminal shows the beginning; --json and the API have them all. */
const MAX_ROWS = 15;
/** Of rows nobody has described: the first fields, since the rest would not fit. */
const MAX_FIELDS = 8;

type Row = Readonly<Record<string, unknown>>;

const setupRow = watchRow.pick({
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
});
type SetupRow = ReturnType<typeof setupRow.parse>;

/** Set-ups with their levels and odds; any other rows by their first plain fields. */
export function renderRows(rows: readonly Row[], width: number, paint: Paint): string {
  const setups = rows.map((row) => setupRow.safeParse(row).data).filter((row) => row !== undefined);
  return setups.length === rows.length ? renderSetups(setups, width, paint) : limited(plainColumns(rows), rows, width, paint);
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

function plainColumns(rows: readonly Row[]): Column<Row>[] {
  const isPlain = (value: unknown) => value === null || typeof value !== "object";
  const names = [...new Set(rows.flatMap((row) => Object.keys(row).filter((name) => isPlain(row[name]))))];
  return names.slice(0, MAX_FIELDS).map((name) => ({
    title: inWords(name),
    align: rows.every((row) => typeof row[name] === "number") ? "right" : "left",
    cell: (row) => String(row[name] ?? ""),
    least: 6,
  }));
}

function limited<R>(columns: readonly Column<R>[], rows: readonly R[], width: number, paint: Paint): string {
  const more = rows.length - MAX_ROWS;
  return (
    table(columns, rows.slice(0, MAX_ROWS), width, paint) + (more > 0 ? `\nand ${count(more)} more; --json prints them all` : "")
  );
}
