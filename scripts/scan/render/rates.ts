import {
  type ExchangeRatesMetadata,
  exchangeRatesMetadata,
  type RateRow,
  rateRow,
} from "../../../scanner/pipelines/exchange-rates/declare.ts";
import { limited } from "./limited.ts";
import { count, minute, percent, rate } from "./numbers.ts";
import { renderPlain } from "./plain-rows.ts";
import type { RenderVariant } from "./renderer.ts";
import type { Column } from "./table.ts";
import { inWords, listed, wrapUnder } from "./text.ts";

const columns: readonly Column<RateRow>[] = [
  { title: "pair", align: "left", cell: pairOf },
  { title: "kind", align: "left", cell: ({ kind }) => kind },
  { title: "side", align: "left", cell: ({ side }) => side ?? "" },
  { title: "value", align: "right", cell: ({ value }) => rate(value) },
  { title: "as of", align: "left", cell: ({ as_of }) => minute(as_of) },
  { title: "source", align: "left", cell: ({ source }) => source, least: 8 },
  { title: "flags", align: "left", cell: ({ flags }) => flags.map(inWords).join(", "), least: 7 },
];

/** Exchange rates in force, then how far the market is from the official one, then what comes into force later. */
export const renderRates: RenderVariant = (shown, before, width, paint) => {
  const rows = rateRow.array().safeParse(shown.opportunities);
  const metadata = exchangeRatesMetadata.safeParse(shown.metadata);
  if (!rows.success || !metadata.success) return renderPlain(shown, before, width, paint); // what the gate refuses may have any shape
  return [
    `${paint("bold", `${shown.variant}: ${count(rows.data.length)} rates`)}  ${paint("dim", `as of ${minute(shown.as_of)}`)}`,
    ...(rows.data.length === 0 ? [] : [limited(columns, rows.data, width, paint)]),
    ...gapLine(metadata.data.gap),
    ...upcomingLine(metadata.data.upcoming, width),
  ].join("\n");
};

function gapLine(gap: ExchangeRatesMetadata["gap"]): string[] {
  if (gap === null) return [];
  const { official, market, share, as_of } = gap;
  const far = `${percent(Math.abs(share))} ${share < 0 ? "below" : "above"}`;
  return [`gap  the market's ${rate(market)} is ${far} the official ${rate(official)}, as of ${minute(as_of)}`];
}

function upcomingLine(upcoming: readonly RateRow[], width: number): string[] {
  if (upcoming.length === 0) return [];
  const said = upcoming.map((row) => `${pairOf(row)} ${row.kind} ${rate(row.value)} from ${minute(row.as_of)}`);
  return [wrapUnder("to come  ", listed(said), width)];
}

function pairOf({ base, quote }: RateRow): string {
  return `${base}/${quote}`;
}
