import type { SymbolEvidence } from "../../../api/evidence/explain-symbol.ts";
import { count, percent, risk, small } from "../render/numbers.ts";
import type { Paint } from "../render/paint.ts";
import { table } from "../render/table.ts";
import { inWords, wrapUnder } from "../render/text.ts";

type Setup = SymbolEvidence["setups"][number];
type Place = SymbolEvidence["gates"][number];

/** A terminal shows the latest; --json has them all. */
const MAX_EVENTS = 20;

/** A set-up that is present: where it stands and why, and all that speaks for or against it. */
export function renderSetup(setup: Setup, places: readonly Place[], width: number, paint: Paint): string {
  const signal = Object.entries(setup.signal).map(([name, value]) => `${inWords(name)} ${Number(value.toPrecision(6))}`);
  return [
    paint("bold", `${setup.setup_name}, ${setup.direction}`),
    ...places.map((place) => wrapUnder("  ", placeInWords(place), width)),
    wrapUnder("  signal       ", signal.join(", "), width),
    ...renderFamily(setup.family, width),
    ...renderGates(setup, width, paint),
    ...renderEvents(setup, width, paint),
  ].join("\n");
}

/** "strict: not listed, stopped by discovery q (0.25; bound 0.1)". */
export function placeInWords({ mode, listed, gate, value, bound }: Place): string {
  if (listed) return `${mode}: listed`;
  if (gate === null) return `${mode}: not listed`;
  const shown = (seen: number | string) => (typeof seen === "number" ? amount(seen) : seen);
  const facts = [...(value === null ? [] : [shown(value)]), ...(bound === null ? [] : [`bound ${shown(bound)}`])];
  return `${mode}: not listed, stopped by ${inWords(gate)}${facts.length === 0 ? "" : ` (${facts.join("; ")})`}`;
}

/** A count in full, anything else to the digits that matter. */
function amount(value: number): string {
  return Number.isInteger(value) ? count(value) : small(value);
}

function renderFamily({ whole, tests, posterior, win_rate, base_rate, calibration }: Setup["family"], width: number): string[] {
  const mean = (r: number | null) => (r === null ? "none" : risk(r));
  const share = (value: number | null) => (value === null ? "none" : percent(value));
  const facts = `${count(whole.n)} events in ${count(whole.blocks)} periods, mean ${mean(whole.mean_r)}, over its control ${mean(whole.mean_excess_r)}, p ${small(whole.p)}, q ${small(whole.q)} of ${tests} tests`;
  const odds =
    posterior === null
      ? "none"
      : `${percent(posterior.p_win)} (90 %: ${percent(posterior.p_low)} to ${percent(posterior.p_high)}), won ${share(win_rate)}, base rate ${share(base_rate)}; expectancy ${risk(posterior.expectancy_r)} (80 %: ${risk(posterior.expectancy_low_r)} to ${risk(posterior.expectancy_high_r)}), at twice the costs ${risk(posterior.expectancy_2x_r)}`;
  return [
    wrapUnder("  family       ", facts, width),
    wrapUnder("  odds         ", odds, width),
    wrapUnder("  calibration  ", calibrationInWords(calibration), width),
  ];
}

function calibrationInWords({ n, skill, skill_low, skill_high, ece, method }: Setup["family"]["calibration"]): string {
  if (skill === null || skill_low === null || skill_high === null) return `not scored on ${count(n)} events out of sample`;
  const interval = `${percent(skill)} (95 %: ${percent(skill_low)} to ${percent(skill_high)})`;
  return `${count(n)} events out of sample, skill over the base rate ${interval}, calibration error ${ece === null ? "unknown" : small(ece)}, ${method === "none" ? "not adjusted" : `fitted by ${method}`}`;
}

function renderGates({ verdicts }: Setup, width: number, paint: Paint): string[] {
  const rows = (["strict", "relaxed"] as const).flatMap((mode) => verdicts[mode].map((verdict) => ({ mode, ...verdict })));
  return [
    table(
      [
        { title: "  gate", align: "left", cell: ({ mode, gate }) => `  ${mode} ${inWords(gate)}` },
        { title: "has", align: "right", cell: ({ value }) => (value === null ? "none" : amount(value)) },
        { title: "needs", align: "left", cell: ({ needs, bound }) => `${needs} ${bound}` },
        { title: "verdict", align: "left", cell: ({ passed }) => (passed ? "passed" : "failed") },
      ],
      rows,
      width,
      paint,
    ),
  ];
}

function renderEvents({ events }: Setup, width: number, paint: Paint): string[] {
  if (events.length === 0) return ["  no event on this symbol before"];
  const newest = events.toReversed().slice(0, MAX_EVENTS);
  const more = events.length - newest.length;
  return [
    table(
      [
        { title: "  event", align: "left", cell: ({ day }) => `  ${day}` },
        { title: "entry", align: "left", cell: ({ entry_day }) => entry_day ?? "" },
        { title: "exit", align: "left", cell: ({ exit_day }) => exit_day ?? "" },
        { title: "result", align: "right", cell: ({ r }) => (r === null ? "" : risk(r)) },
        { title: "ended by", align: "left", cell: ({ outcome }) => inWords(outcome) },
      ],
      newest,
      width,
      paint,
    ),
    ...(more > 0 ? [`  and ${count(more)} more; --json prints them all`] : []),
  ];
}
