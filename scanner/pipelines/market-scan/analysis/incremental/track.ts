// Typed arrays are read below their length only: `as number` states that guarantee.
import type { Bars } from "../../bars.ts";
import { addClosed } from "../base-rates.ts";
import { costsPerSide, VOLUME_BARS } from "../costs.ts";
import { firstBarOf, isSuspended } from "../events.ts";
import { ATR_BARS, HORIZON_BARS } from "../horizon.ts";
import { LABEL_BARS, relabel } from "../labels.ts";
import type { Outlook } from "../outlook.ts";
import { DELISTED_AFTER_SESSIONS, type PanelSymbol, type SetupEvents, type SymbolScan } from "../scan-symbol.ts";
import type { Attendance } from "../sessions.ts";
import { holdsOn } from "../setups/rule.ts";
import type { Direction, View } from "../view.ts";
import { labelHistory } from "./label-history.ts";
import { type PanelPoint, tailOf } from "./tail.ts";

type Sides<T> = Readonly<Record<Direction, T>>;

/** A symbol as a scan left it, ready for its next bar. */
export interface Track {
  /** Adds bar `t` of `bars`, the one after the last; `missed`: sessions missed up to each of them. */
  push(bars: Bars, t: number, missed: Int32Array, point: PanelPoint): void;
  /** What a scan of all bars would say now. */
  look(attendance: Attendance): Outlook;
}

/** Where a set-up stands after the last bar. */
interface Watched extends SetupEvents {
  present: boolean;
  /** The condition held on the last bar, or could not be known: the next bar is no edge. */
  held: boolean;
  /** First bar that the cooldown leaves free. */
  next: number;
}

/** Remembers of a scan what the next bar needs. */
export function trackOf(scan: SymbolScan, { attendance: { missed }, dollars }: PanelSymbol): Track {
  const tail = tailOf(scan.views.long);
  const { views } = tail;
  const view = views.long;
  const labels = labelHistory(scan.labels);
  let { bars } = scan;
  let length = bars.close.length; // of what has been pushed so far
  let decidedTo = 0; // labels of earlier bars are in `decided`: no later bar can change them
  const decided = { long: { wins: 0, closed: 0 }, short: { wins: 0, closed: 0 } };
  const costBp = scan.costBp.slice(-view.length);

  const offset = () => length - view.length;
  const decide = (missedSoFar: Int32Array, delisted: boolean) => {
    const input = { atr: view.atr(ATR_BARS), costBp, missed: missedSoFar.subarray(offset()), delisted };
    relabel(labels.between(offset(), length), view, input, decidedTo - offset(), offset());
  };
  const settle = () => {
    const all = labels.between(0, length);
    const to = Math.max(length - LABEL_BARS, 0);
    for (const side of ["long", "short"] as const) addClosed(decided[side], all[side], decidedTo, to);
    decidedTo = to;
    return all;
  };
  settle();
  view.atr(ATR_BARS); // each column is taken over while the whole view is at hand
  for (const { setup, direction } of scan.setups) setup.detect(views[direction], setup.parameters);
  tail.seal();
  const last = length - 1;
  const setups = scan.setups.map(({ setup, direction, events, present }): Watched => {
    const latest = present ? last : (events.at(-1) ?? Number.NEGATIVE_INFINITY);
    const held = heldOn({ setup, direction }, views, last, missed) ?? true;
    return { setup, direction, events, present, held, next: latest + HORIZON_BARS };
  });

  return {
    push(now, t, missedSoFar, point) {
      bars = now;
      length = t + 1;
      tail.push(bars, t, point);
      costBp.copyWithin(0, 1);
      costBp[costBp.length - 1] = costsPerSide(lastBars(bars, t, VOLUME_BARS), dollars).at(-1) as number;
      for (const watched of setups) advance(watched, heldOn(watched, views, t, missedSoFar), t);
      if (decidedTo > offset()) return;
      decide(missedSoFar, false); // nobody has looked since it came into the tail
      settle();
    },
    look({ missed: missedSoFar, behind }) {
      decide(missedSoFar, behind > DELISTED_AFTER_SESSIONS);
      const all = settle();
      const baseRates = { long: { ...decided.long }, short: { ...decided.short } };
      for (const side of ["long", "short"] as const) addClosed(baseRates[side], all[side], decidedTo, length);
      return { bars, views, labels: all, costBp: costBp.at(-1) as number, baseRates, setups };
    },
  };
}

/** Whether the set-up's condition holds on the last bar, bar t of the history; undefined where that cannot be known. */
function heldOn(
  { setup, direction }: Pick<SetupEvents, "setup" | "direction">,
  views: Sides<View>,
  t: number,
  missed: Int32Array,
): boolean | undefined {
  if (t < firstBarOf(setup) || isSuspended(setup, missed, t)) return undefined;
  const view = views[direction];
  const last = view.length - 1;
  return holdsOn(setup.detect(view, setup.parameters), last) && !(setup.usesVolume && view.traded[last] === 0);
}

/** The rule of `eventsOf`, one bar on. */
function advance(watched: Watched, holds: boolean | undefined, t: number): void {
  if (watched.present) watched.events.push(t - 1);
  watched.present = holds === true && !watched.held && t >= watched.next;
  watched.held = holds ?? true;
  if (watched.present) watched.next = t + HORIZON_BARS;
}

/** Closes and volumes of the `count` bars that end with bar t: what costs are judged by. */
function lastBars(bars: Bars, t: number, count: number): Bars {
  const from = Math.max(t + 1 - count, 0);
  return { ...bars, close: bars.close.subarray(from, t + 1), volume: bars.volume.subarray(from, t + 1) };
}
