import type { SymbolEvidence } from "../../../api/evidence/explain-symbol.ts";
import type { SymbolAnswer } from "../../../api/evidence/symbol-answer.ts";
import { count, day, price, risk } from "../render/numbers.ts";
import type { Paint } from "../render/paint.ts";
import { table } from "../render/table.ts";
import { inWords, wrapUnder } from "../render/text.ts";
import { placeInWords, renderSetup } from "./render-setup.ts";
import { renderSize } from "./render-size.ts";

type Setup = SymbolEvidence["setups"][number];

/** Everything stored about a symbol, for a person. */
export function renderSymbol(answer: SymbolAnswer, width: number, paint: Paint): string {
  const { symbol, as_of, set_aside, evidence, evidence_missing } = answer;
  return [
    `${paint("bold", symbol)}  ${paint("dim", `as of ${day(as_of)}`)}`,
    ...set_aside.map(({ source, reason, detail }) =>
      wrapUnder(`set aside, ${inWords(reason)}: `, `${detail} (${source})`, width),
    ),
    ...(evidence === null ? [wrapUnder("no evidence: ", evidence_missing ?? "", width)] : renderEvidence(evidence, width, paint)),
  ].join("\n");
}

function renderEvidence(evidence: SymbolEvidence, width: number, paint: Paint): string[] {
  const { bars, setups, size, gates, data_hash, code_version } = evidence;
  const present = setups.filter((setup) => setup.present);
  const placesOf = (setup: Setup) =>
    gates.filter(({ setup_id, direction }) => setup_id === setup.setup_id && direction === setup.direction);
  return [
    barsInWords(bars),
    "",
    paint(
      "bold",
      present.length === 0 ? "no set-up is present" : `set-ups present ${count(present.length)} of ${count(setups.length)}`,
    ),
    ...present.flatMap((setup) => [renderSetup(setup, placesOf(setup), width, paint), ""]),
    ...renderOthers(setups, width, paint),
    size === null ? "size: the history is too short for a forecast" : renderSize(size, width, paint),
    ...gates.filter(({ claim }) => claim === "size").map((place) => wrapUnder("  ", `size, ${placeInWords(place)}`, width)),
    paint("dim", `data ${data_hash}, analysis ${code_version}`),
  ];
}

function barsInWords({ days, high, low, close }: SymbolEvidence["bars"]): string {
  const highest = high.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY);
  const lowest = low.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
  const last = close.at(-1);
  return `${count(days.length)} bars, ${days[0]} to ${days.at(-1)}: ${price(lowest)} to ${price(highest)}${last === undefined ? "" : `, last close ${price(last)}`}`;
}

/** Set-ups with a past on this symbol that are not present today. */
function renderOthers(setups: readonly Setup[], width: number, paint: Paint): string[] {
  const others = setups.filter(({ present, events }) => !present && events.length > 0);
  if (others.length === 0) return [];
  const columns = [
    { title: "not present now", align: "left", cell: ({ setup_name }: Setup) => setup_name, least: 12 },
    { title: "side", align: "left", cell: ({ direction }: Setup) => direction },
    { title: "events", align: "right", cell: ({ events }: Setup) => count(events.length) },
    { title: "mean", align: "right", cell: ({ events }: Setup) => meanInWords(events) },
    { title: "latest", align: "left", cell: ({ events }: Setup) => events.at(-1)?.day ?? "" },
  ] as const;
  return [table(columns, others, width, paint), ""];
}

function meanInWords(events: Setup["events"]): string {
  const results = events.flatMap(({ r }) => (r === null ? [] : [r]));
  return results.length === 0 ? "none" : risk(results.reduce((sum, r) => sum + r, 0) / results.length);
}
