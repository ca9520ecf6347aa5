import type { OddsAnswer } from "../../../api/evidence/answer-odds.ts";
import { count, percent, price } from "../render/numbers.ts";
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
    ...whyOf(odds, width),
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

/** Each answer with its reason, then what the answers are counted on. */
function whyOf({ origins }: OddsAnswer, width: number): string[] {
  const asked = Object.entries(origins).flatMap(([name, origin]) =>
    origin === null ? [] : [{ ...origin, name: answers[name] ?? name }],
  );
  const counted = asked.map(
    ({ source, n_paths, sigma_daily }) => `${source}: ${count(n_paths)} paths, daily sigma ${percent(sigma_daily)}`,
  );
  return [
    ...asked.map(({ name, source, why }) => wrapUnder(`${name.padEnd(LONGEST)}  `, `${source}: ${why}`, width)),
    wrapUnder("", [...new Set(counted)].join("; "), width),
  ];
}

/** How the parts of an answer are called. */
const answers: Readonly<Record<string, string>> = {
  first_passage: "which first",
  touch_target: "target touched",
  touch_stop: "stop touched",
  range_80: "close between",
};
const LONGEST = "target touched".length;

const signedPercent = (pct: number): string => `${pct < 0 ? "-" : "+"}${Math.abs(pct).toFixed(1)} %`;
