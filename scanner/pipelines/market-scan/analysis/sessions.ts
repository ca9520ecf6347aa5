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
  panel.symbols.forEach((bars, s) => {
    if (bars.currency !== currency) return;
    let lastDay = Number.NEGATIVE_INFINITY;
    panel.at[s]?.forEach((bar, t) => {
      const day = panel.days[t] as number;
      if (bar >= 0) {
        lastDay = day;
        present[t] = (present[t] as number) + 1;
      }
      if (day - lastDay <= EXPECTED_DAYS) expected[t] = (expected[t] as number) + 1;
    });
  });
  return Uint8Array.from(present, (count, t) => (count > 0 && 2 * count >= (expected[t] as number) ? 1 : 0));
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
