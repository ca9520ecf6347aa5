import type { Bars } from "../../bars.ts";
import type { Observed } from "../analyse.ts";
import type { ColumnStore } from "../column-store.ts";
import type { PanelColumns } from "../features.ts";
import type { Outlook } from "../outlook.ts";
import { type PanelSymbol, scanSymbol } from "../scan-symbol.ts";
import type { Attendance } from "../sessions.ts";
import { catalogue } from "../setups/catalogue.ts";
import type { PanelPoint } from "./tail.ts";
import { type Track, trackOf } from "./track.ts";

/** History from which bars are added one at a time: every warm-up (253 bars) is over. A shorter one is scanned again. */
const MIN_TRACKED_BARS = 320;

export interface RememberedSymbol extends Observed {
  /** The symbol's bars as they are now, and its attendance over them. */
  attend(attendance: Attendance, bars: Bars): void;
  /** Adds bar `t` of the bars given to `attend`, the one after the last. */
  push(t: number, point: PanelPoint): void;
}

/** Scanned on first look; from then on a track, or the panel's columns while the history is short. */
export function rememberedSymbol({ bars, columns, attendance, dollars }: PanelSymbol, store: ColumnStore): RememberedSymbol {
  let now = { bars, attendance };
  let ranks: PanelColumns | null = columns;
  let track: Track | null = null;
  let outlook: Outlook | null = null;
  const scan = (known: PanelColumns): Track => {
    const member = { ...now, columns: known, dollars };
    store.reset(); // a track has copied what it keeps of the scan before
    return trackOf(scanSymbol(member, catalogue, store.newColumn), member);
  };
  return {
    get bars() {
      return now.bars;
    },
    get attendance() {
      return now.attendance;
    },
    dollars,
    attend(attendance, bars) {
      if (attendance.behind !== now.attendance.behind) outlook = null; // its open trades may end with it
      now = { bars, attendance };
    },
    push(t, point) {
      outlook = null;
      if (ranks === null) track?.push(now.bars, t, now.attendance.missed, point);
      else {
        ranks = extended(ranks, point);
        track = null;
      }
    },
    look() {
      if (track === null && ranks !== null) track = scan(ranks);
      if (now.bars.close.length >= MIN_TRACKED_BARS) ranks = null;
      outlook ??= (track as Track).look(now.attendance);
      return outlook;
    },
  };
}

function extended(columns: PanelColumns, { reversalRank, momentumRank, sessionsLeft }: PanelPoint): PanelColumns {
  return {
    reversalRank: Float64Array.of(...columns.reversalRank, reversalRank),
    momentumRank: Float64Array.of(...columns.momentumRank, momentumRank),
    sessionsLeft: Int8Array.of(...columns.sessionsLeft, sessionsLeft),
  };
}
