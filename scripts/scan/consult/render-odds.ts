import type { OddsAnswer } from "../../../api/evidence/answer-odds.ts";
import { percent, price } from "../render/numbers.ts";
import type { Paint } from "../render/paint.ts";
import { table } from "../render/table.ts";
import { wrapUnder } from "../render/text.ts";

interface Line {
  readonly what: string;
  readonly odds: string;
  readonly source: string;
}

/** The odds for a person: each number with whose answer it is, and why. */
export function renderOdds(odds: OddsAnswer, width: number, paint: Paint): string {
  const { symbol, days, reference_price, currency, as_of_bar, experimental } = odds;
  const title = `${symbol}: ${days} trading ${days === 1 ? "day" : "days"} from ${price(reference_price)} ${currency}, the close of ${as_of_bar}`;
  const lines = linesOf(odds);
  const shared = [...new Set(lines.map(({ source }) => source))];
  return [
    paint("bold", title),
    ...(experimental
      ? [paint("yellow", "Experimental: so far ahead the model has not met what is promised of it nearer by.")]
      : []),
    table(
      [
        { title: "", align: "left", cell: ({ what }) => what },
        { title: "odds", align: "right", cell: (line) => line.odds },
        { title: "from", align: "left", cell: ({ source }) => source },
      ],
      lines,
      width,
      paint,
    ),
    ...shared.flatMap((source) => whyOf(odds, source, width)),
    paint("dim", `It ${odds.note}; ${odds.rule}.`),
  ].join("\n");
}

function linesOf(odds: OddsAnswer): Line[] {
  const { target, stop, target_first, stop_first, neither, touch_target, touch_stop, range_80, origins } = odds;
  const named = (word: string, barrier: typeof target) =>
    barrier === null ? word : `${word} ${price(barrier.price)} (${signedPercent(barrier.move_pct)})`;
  const line = (what: string, share: number | null, origin: { readonly source: string } | null): Line[] =>
    share === null || origin === null ? [] : [{ what, odds: percent(share), source: origin.source }];
  return [
    ...line(`${named("target", target)} first`, target_first, origins.first_passage),
    ...line(`${named("stop", stop)} first`, stop_first, origins.first_passage),
    ...line("neither", neither, origins.first_passage),
    ...line(`${named("target", target)} touched`, touch_target, origins.touch_target),
    ...line(`${named("stop", stop)} touched`, touch_stop, origins.touch_stop),
    ...line(`close between ${price(range_80.low)} and ${price(range_80.high)}`, 0.8, origins.range_80),
  ];
}

/** The reasons of all numbers that come from one source. */
function whyOf({ origins }: OddsAnswer, source: string, width: number): string[] {
  const own = Object.values(origins).filter((origin) => origin?.source === source);
  const reasons = [...new Set(own.map((origin) => origin?.why ?? ""))];
  const paths = own[0]?.n_paths ?? 0;
  return [
    wrapUnder(`${source}  `, `${reasons.join("; ")}; ${paths} paths, daily sigma ${percent(own[0]?.sigma_daily ?? 0)}`, width),
  ];
}

const signedPercent = (pct: number): string => `${pct < 0 ? "-" : "+"}${Math.abs(pct).toFixed(1)} %`;
