// Columns are read below their length only: `as number` states that guarantee.
import { isoDay } from "../../bars.ts";
import type { Panel } from "../../panel.ts";
import type { FamilyEvents } from "./event-book.ts";
import type { EquityEvidence } from "./family-evidence.ts";
import { firstFrom, splitOf } from "./split-sessions.ts";

/** A curve is looked at: a thousandth of a unit of risk is no pixel. */
const CURVE_DIGITS = 3;

/** A family's trades taken with one unit of risk each, at the stated costs and at twice as much, before and after the split. */
export function traceEquity(events: FamilyEvents, { days }: Panel): EquityEvidence {
  const split = splitOf(days.length);
  const [inSample, outOfSample, whole] = [[0, split] as const, [split, days.length] as const, [0, days.length] as const];
  const closes = closesOf(events, whole, 1);
  const closedOn = dayNames(closes, days);
  return {
    split: split < days.length ? isoDay(days[split] as number) : null,
    curve_1x: { days: closedOn, r: levelsOf(closes) },
    curve_2x: { days: closedOn, r: levelsOf(closesOf(events, whole, 2)) },
    in_sample_1x: summaryOf(events, inSample, 1),
    in_sample_2x: summaryOf(events, inSample, 2),
    out_of_sample_1x: summaryOf(events, outOfSample, 1),
    out_of_sample_2x: summaryOf(events, outOfSample, 2),
  };
}

/** Sessions [from, to) on which trades were decided. */
type Span = readonly [from: number, to: number];
type CostFactor = 1 | 2;

/** The sum of net R of the trades that closed, on each session on which one did. */
interface Closes {
  readonly sessions: Int32Array;
  readonly r: Float64Array;
}

function closesOf(events: FamilyEvents, span: Span, costs: CostFactor): Closes {
  const sums = new Float64Array(sessionsOf(events));
  const hasClosed = new Uint8Array(sums.length);
  eachIn(events, span, (i) => {
    const exit = events.exit[i] as number;
    sums[exit] = (sums[exit] as number) + netOf(events, i, costs);
    hasClosed[exit] = 1;
  });
  const sessions = Int32Array.from(sums.keys()).filter((t) => hasClosed[t] === 1);
  return { sessions, r: sums.filter((_, t) => hasClosed[t] === 1) };
}

/** Up to the last exit. */
function sessionsOf({ exit }: FamilyEvents): number {
  return exit.reduce((last, own) => Math.max(last, own), -1) + 1;
}

/** Events lie in the order of their sessions. */
function eachIn({ session }: FamilyEvents, [from, to]: Span, visit: (i: number) => void): void {
  const end = firstFrom(session, to);
  for (let i = firstFrom(session, from); i < end; i++) visit(i);
}

function netOf({ r, charge }: FamilyEvents, i: number, costs: CostFactor): number {
  return (r[i] as number) - (costs - 1) * (charge[i] as number);
}

function dayNames({ sessions }: Closes, days: Int32Array): string[] {
  return Array.from(sessions, (t) => isoDay(days[t] as number));
}

/** The running total. */
function levelsOf({ r }: Closes): number[] {
  let level = 0;
  return Array.from(r, (sum) => {
    level += sum;
    return Number(level.toFixed(CURVE_DIGITS));
  });
}

function summaryOf(events: FamilyEvents, span: Span, costs: CostFactor): EquityEvidence["in_sample_1x"] {
  let [trades, wins, gains, losses, paid] = [0, 0, 0, 0, 0];
  const isOpen = new Uint8Array(span[1] - span[0]); // a trade that outlives its span counts to the end of it
  eachIn(events, span, (i) => {
    const net = netOf(events, i, costs);
    trades++;
    if (net > 0) wins++;
    if (net > 0) gains += net;
    else losses -= net;
    paid += costs * (events.charge[i] as number);
    isOpen.fill(1, (events.session[i] as number) + 1 - span[0], (events.exit[i] as number) + 1 - span[0]);
  });
  return {
    trades,
    win_rate: trades === 0 ? null : wins / trades,
    total_r: gains - losses,
    mean_r: trades === 0 ? null : (gains - losses) / trades,
    max_drawdown_r: drawdownOf(closesOf(events, span, costs)),
    exposure: isOpen.length === 0 ? 0 : isOpen.reduce((sum, open) => sum + open, 0) / isOpen.length,
    profit_factor: losses === 0 ? null : gains / losses,
    cost_r: paid,
  };
}

function drawdownOf({ r }: Closes): number {
  let [level, highest, deepest] = [0, 0, 0];
  for (const sum of r) {
    level += sum;
    highest = Math.max(highest, level);
    deepest = Math.max(deepest, highest - level);
  }
  return deepest;
}
