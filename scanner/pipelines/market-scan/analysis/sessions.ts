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

/** Attendance over the first sessions of a panel, to be gone on from. */
interface EarlierAttendance {
  readonly sessions: number;
  /** Undefined for a symbol without bars in those sessions. */
  of(symbol: string): Attendance | undefined;
}

const none: EarlierAttendance = { sessions: 0, of: () => undefined };

/**
 * Attendance per symbol of the panel. A session counts as held when at least half of the symbols of the same currency
 * (which stands for the exchange) that are expected to trade do, so one stray weekend bar makes no gap in all others.
 * Reads no later session: a day's verdict never changes.
 */
export function attendanceOf(panel: Panel, earlier: EarlierAttendance = none): Attendance[] {
  const from = earlier.sessions;
  const currencies = [...new Set(panel.symbols.map(({ currency }) => currency))];
  const heldIn = new Map(currencies.map((currency) => [currency, heldSessions(panel, currency, from)]));
  return panel.symbols.map((bars, s) => {
    const held = heldIn.get(bars.currency) as Uint8Array;
    return countMissed(panel.at[s] as Int32Array, from, bars.days.length, held, earlier.of(bars.symbol));
  });
}

/** 1 for every session from `from` on that was held. */
function heldSessions(panel: Panel, currency: string, from: number): Uint8Array {
  const expected = new Int32Array(panel.days.length);
  const present = new Int32Array(panel.days.length);
  for (const [s, bars] of panel.symbols.entries())
    if (bars.currency === currency) countDays(panel.days, panel.at[s] as Int32Array, from, expected, present);
  const held = new Uint8Array(panel.days.length);
  for (let t = from; t < held.length; t++) {
    const count = present[t] as number;
    held[t] = count > 0 && 2 * count >= (expected[t] as number) ? 1 : 0;
  }
  return held;
}

/** Adds one symbol to the counts of those expected to trade and those that did, by session from `from` on. */
function countDays(days: Int32Array, at: Int32Array, from: number, expected: Int32Array, present: Int32Array): void {
  let last = from - 1; // session on which it last traded
  while (last >= 0 && (at[last] as number) < 0) last--;
  let until = last < 0 ? Number.NEGATIVE_INFINITY : (days[last] as number) + EXPECTED_DAYS; // the last day on which it is still expected
  for (let t = from; t < at.length; t++) {
    const day = days[t] as number;
    if ((at[t] as number) >= 0) {
      until = day + EXPECTED_DAYS;
      present[t] = (present[t] as number) + 1;
    }
    if (day <= until) expected[t] = (expected[t] as number) + 1;
  }
}

function countMissed(at: Int32Array, from: number, length: number, held: Uint8Array, earlier?: Attendance): Attendance {
  const missed = new Int32Array(length);
  missed.set(earlier?.missed ?? []);
  let before = earlier?.missed.at(-1) ?? 0;
  let behind = earlier?.behind ?? 0;
  for (let t = earlier === undefined ? at.indexOf(0) : from; t >= 0 && t < at.length; t++) {
    const bar = at[t] as number;
    if (bar >= 0) {
      before += bar === 0 ? 0 : behind;
      missed[bar] = before;
      behind = 0;
    } else if (held[t] === 1) behind++;
  }
  return { missed, behind };
}
