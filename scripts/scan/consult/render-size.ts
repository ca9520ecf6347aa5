import type { SymbolEvidence } from "../../../api/evidence/explain-symbol.ts";
import { isExperimental } from "../../../api/evidence/size-answers.ts";
import { percent, price } from "../render/numbers.ts";
import type { Paint } from "../render/paint.ts";
import { type Column, table } from "../render/table.ts";
import { inWords, wrapUnder } from "../render/text.ts";

type Size = NonNullable<SymbolEvidence["size"]>;
type Horizon = Size["horizons"][number];

/** Marks what plain history says, where the model has not shown that it knows better. */
const HISTORY = "*";

/** How far the price may go: ranges and touch odds by horizon. */
export function renderSize({ horizons, corrections }: Size, width: number, paint: Paint): string {
  return [
    paint("bold", "size: how far, not which way"),
    table([...forecastColumns, ...rangeColumns(horizons)], horizons, width, paint),
    table([days, ...touchColumns(horizons)], horizons, width, paint),
    ...horizons.flatMap(({ horizon_bars, reason }) =>
      reason === null ? [] : [`  no forecast for ${horizon_bars} days: ${reason}`],
    ),
    ...corrections.map(({ setup_id, effect_pct, horizon_bars }) =>
      wrapUnder(
        "  ",
        `${inWords(setup_id)} is present: ${effect_pct?.toFixed(1)} % volatility over ${horizon_bars} days, not in these numbers`,
        width,
      ),
    ),
    ...legend(horizons, width, paint),
  ].join("\n");
}

const days: Column<Horizon> = {
  title: "days",
  align: "right",
  cell: ({ horizon_bars }) => `${horizon_bars}${isExperimental(horizon_bars) ? " (experimental)" : ""}`,
};

const forecastColumns: readonly Column<Horizon>[] = [
  days,
  { title: "sigma a day", align: "right", cell: ({ sigma_daily }) => share(sigma_daily) },
  { title: "above, of the year", align: "right", cell: ({ sigma_percentile_of_year }) => share(sigma_percentile_of_year) },
];

function rangeColumns(horizons: readonly Horizon[]): Column<Horizon>[] {
  const levels = horizons[0]?.ranges.map(({ level }) => level) ?? [];
  return levels.map((level) => ({
    title: `close, ${Math.round(100 * level)} %`,
    align: "right",
    cell: ({ ranges, range_evidence }) => {
      const range = ranges.find((one) => one.level === level);
      return range === undefined ? "" : `${price(range.low_price)} to ${price(range.high_price)}${mark(range_evidence)}`;
    },
  }));
}

function touchColumns(horizons: readonly Horizon[]): Column<Horizon>[] {
  const moves = horizons[0]?.touches.map(({ move }) => move) ?? [];
  return moves.map((move) => ({
    title: `touch ${move > 0 ? "+" : ""}${Math.round(100 * move)} %`,
    align: "right",
    cell: ({ touches }) => {
      const touch = touches.find((one) => one.move === move);
      return touch === undefined ? "" : `${percent(touch.odds)}${mark(touch)}`;
    },
  }));
}

function share(value: number | null): string {
  return value === null ? "none" : percent(value);
}

function mark({ source }: { readonly source: string }): string {
  return source === "model" ? "" : HISTORY;
}

function legend(horizons: readonly Horizon[], width: number, paint: Paint): string[] {
  const said = horizons.flatMap(({ range_evidence, touches }) => [range_evidence, ...touches]);
  if (said.every(({ source }) => source === "model")) return [];
  return [
    paint("dim", wrapUnder(`${HISTORY} `, "the symbol's plain history: the model has not shown that it knows better", width)),
  ];
}
