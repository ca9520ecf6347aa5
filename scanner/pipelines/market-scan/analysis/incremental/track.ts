// Typed arrays are read below their length only: `as number` states that guarantee.
import type { Bars } from "../../bars.ts";
import { addClosed, type BaseRate } from "../base-rates.ts";
import { costsPerSide, VOLUME_BARS } from "../costs.ts";
import { firstBarOf, isSuspended } from "../events.ts";
import { ATR_BARS, HORIZON_BARS } from "../horizon.ts";
import { LABEL_BARS, type Labels, labelBars } from "../labels.ts";
import { type Outlook, recordOf, type SetupRecord, withLatest } from "../outlook.ts";
import { DELISTED_AFTER_SESSIONS, type PanelSymbol, type SymbolScan } from "../scan-symbol.ts";
import type { Attendance } from "../sessions.ts";
import { holdsOn } from "../setups/rule.ts";
import type { Direction, View } from "../view.ts";
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
interface Watched extends SetupRecord {
  /** The condition held on the last bar, or could not be known: the next bar is no edge. */
  readonly held: boolean;
  /** First bar that the cooldown leaves free. */
  readonly next: number;
}

/** Remembers of a scan what the next bar needs. */
export function trackOf(scan: SymbolScan, { attendance: { missed }, dollars }: PanelSymbol): Track {
  const tail = tailOf(scan.views.long);
  const { views } = tail;
  const view = views.long;
  let { bars } = scan;
  let length = bars.close.length; // of what has been pushed so far
  let settledTo = 0; // labels of earlier bars are in `settled`: no later bar can change them
  const settled: Sides<BaseRate> = { long: { wins: 0, closed: 0 }, short: { wins: 0, closed: 0 } };
  const costBp = scan.costBp.slice(-view.length);

  const settle = (labels: Sides<Labels>, offset: number) => {
    const to = Math.max(length - LABEL_BARS, 0);
    addClosed(settled.long, labels.long, settledTo - offset, to - offset);
    addClosed(settled.short, labels.short, settledTo - offset, to - offset);
    settledTo = to;
  };
  const offset = () => length - view.length;
  const label = (missedSoFar: Int32Array, delisted: boolean) =>
    labelBars(view, { atr: view.atr(ATR_BARS), costBp, missed: missedSoFar.subarray(offset()), delisted });
  settle(scan.labels, 0);
  view.atr(ATR_BARS); // each column is taken over while the whole view is at hand
  for (const { setup, direction } of scan.setups) setup.detect(views[direction], setup.parameters);
  tail.seal();
  let watched = scan.setups.map((events): Watched => {
    const last = bars.close.length - 1;
    const latest = events.present ? last : (events.earlier.at(-1) ?? Number.NEGATIVE_INFINITY);
    return { ...recordOf(events), held: heldOn(events, views, last, missed) ?? true, next: latest + HORIZON_BARS };
  });

  return {
    push(now, t, missedSoFar, point) {
      bars = now;
      length = t + 1;
      tail.push(bars, t, point);
      costBp.copyWithin(0, 1);
      costBp[costBp.length - 1] = costsPerSide(lastBars(bars, t, VOLUME_BARS), dollars).at(-1) as number;
      watched = watched.map((before) => advance(before, heldOn(before, views, t, missedSoFar), t));
      if (settledTo <= offset()) settle(label(missedSoFar, false), offset()); // nobody has looked since it came into the tail
    },
    look({ missed: missedSoFar, behind }) {
      const labels = label(missedSoFar, behind > DELISTED_AFTER_SESSIONS);
      settle(labels, offset());
      const baseRates = { long: { ...settled.long }, short: { ...settled.short } };
      addClosed(baseRates.long, labels.long, settledTo - offset(), view.length);
      addClosed(baseRates.short, labels.short, settledTo - offset(), view.length);
      return { bars, views, costBp: costBp.at(-1) as number, baseRates, setups: watched };
    },
  };
}

/** Whether the set-up's condition holds on the last bar, bar t of the history; undefined where that cannot be known. */
function heldOn(
  { setup, direction }: Pick<SetupRecord, "setup" | "direction">,
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
function advance(before: Watched, holds: boolean | undefined, t: number): Watched {
  const { setup, direction } = before;
  const earlier = before.present ? before.earlier + 1 : before.earlier;
  const latest = before.present ? withLatest(before.latest, t - 1) : before.latest;
  const present = holds === true && !before.held && t >= before.next;
  const next = present ? t + HORIZON_BARS : before.next;
  return { setup, direction, earlier, latest, present, held: holds ?? true, next };
}

/** Closes and volumes of the `count` bars that end with bar t: what costs are judged by. */
function lastBars(bars: Bars, t: number, count: number): Bars {
  const from = Math.max(t + 1 - count, 0);
  return { ...bars, close: bars.close.subarray(from, t + 1), volume: bars.volume.subarray(from, t + 1) };
}
