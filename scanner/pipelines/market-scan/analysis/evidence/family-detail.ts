// Columns are read below their length, and every event is a symbol's and a session's of the panel: `as` states these guarantees.
import { z } from "zod";
import { type Bars, isoDay } from "../../bars.ts";
import type { Panel } from "../../panel.ts";
import { pastEvent } from "./direction-row.ts";
import type { FamilyEvents } from "./event-book.ts";
import { equityEvidence } from "./family-evidence.ts";
import { countRecords } from "./own-records.ts";
import { traceEquity } from "./trace-equity.ts";

const count = z.int().nonnegative();

/** What a row and its page show of a family beside its evidence. */
export const familyDetail = z.object({
  setup_id: z.string(),
  direction: z.enum(["long", "short"]),
  last_events: z.array(pastEvent).max(20).describe("latest closed events, newest first"),
  own_records: z
    .record(z.string(), z.object({ n: count, wins: count }))
    .describe("closed events and wins, by symbol that has any"),
  equity: equityEvidence,
});
export type FamilyDetail = z.infer<typeof familyDetail>;

const LAST_EVENTS = 20;

export function familyDetailOf(events: FamilyEvents, panel: Panel): FamilyDetail {
  return {
    setup_id: events.setup.id,
    direction: events.direction,
    last_events: lastOf(events, panel),
    own_records: recordsOf(events, panel),
    equity: traceEquity(events, panel),
  };
}

function lastOf({ symbol, session, r }: FamilyEvents, { symbols, days }: Panel): FamilyDetail["last_events"] {
  return Array.from({ length: Math.min(LAST_EVENTS, r.length) }, (_, back) => {
    const i = r.length - 1 - back;
    return {
      symbol: (symbols[symbol[i] as number] as Bars).symbol,
      day: isoDay(days[session[i] as number] as number),
      r: r[i] as number,
    };
  });
}

function recordsOf(events: FamilyEvents, { symbols }: Panel): FamilyDetail["own_records"] {
  const { n, wins } = countRecords(events, symbols.length);
  const records = symbols.map(({ symbol }, s) => [symbol, { n: n[s] as number, wins: wins[s] as number }] as const);
  return Object.fromEntries(records.filter(([, own]) => own.n > 0));
}
