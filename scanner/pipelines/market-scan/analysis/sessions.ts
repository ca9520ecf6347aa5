// Typed arrays are read below their length only: `as number` states that guarantee.
import type { Panel } from "../panel.ts";

/** Calendar days after its last bar during which a symbol is still expected to trade: the longest holiday closure, doubled. */
const EXPECTED_DAYS = 10;

/** What one symbol missed of the sessions its market held. */
export interface Attendance {
  /** Per own bar: sessions missed since the symbol's first bar. */
  readonly missed: Int32Array;
  /** Sessions held after the symbol's last bar. */
  readonly behind: number;
}

/**
 * Attendance per symbol of the panel. A session counts as held when at least half of the symbols of the same currency
 * (which stands for the exchange) that are expected to trade do, so one stray weekend bar makes no gap in all others.
 * Reads no later session: a day's verdict never changes.
 */
export function attendanceOf(panel: Panel): Attendance[] {
  const heldIn = new Map([...new Set(panel.symbols.map(({ currency }) => currency))].map((c) => [c, heldSessions(panel, c)]));
  return panel.symbols.map((bars, s) =>
    countMissed(panel.at[s] ?? new Int32Array(), bars.days.length, heldIn.get(bars.currency) ?? new Uint8Array()),
  );
}

function heldSessions(panel: Panel, currency: string): Uint8Array {
  const expected = new Int32Array(panel.days.length);
  const present = new Int32Array(panel.days.length);
  for (const [s, bars] of panel.symbols.entries())
    if (bars.currency === currency) countDays(panel.days, panel.at[s] ?? new Int32Array(), expected, present);
  const held = new Uint8Array(panel.days.length);
  for (let t = 0; t < held.length; t++) {
    const count = present[t] as number;
    held[t] = count > 0 && 2 * count >= (expected[t] as number) ? 1 : 0;
  }
  return held;
}

/** Adds one symbol to the counts of those expected to trade and those that did, by session. */
function countDays(days: Int32Array, at: Int32Array, expected: Int32Array, present: Int32Array): void {
  let until = Number.NEGATIVE_INFINITY; // the last day on which it is still expected
  for (let t = 0; t < at.length; t++) {
    const day = days[t] as number;
    if ((at[t] as number) >= 0) {
      until = day + EXPECTED_DAYS;
      present[t] = (present[t] as number) + 1;
    }
    if (day <= until) expected[t] = (expected[t] as number) + 1;
  }
}

function countMissed(at: Int32Array, length: number, held: Uint8Array): Attendance {
  const missed = new Int32Array(length);
  let before = 0;
  let behind = 0;
  for (let t = at.indexOf(0); t >= 0 && t < at.length; t++) {
    const bar = at[t] as number;
    if (bar >= 0) {
      before += bar === 0 ? 0 : behind;
      missed[bar] = before;
      behind = 0;
    } else if (held[t] === 1) behind++;
  }
  return { missed, behind };
}
