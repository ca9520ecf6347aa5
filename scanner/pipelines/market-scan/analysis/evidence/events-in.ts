// Places stay below the length of the columns: `as number` states that guarantee.
import { columnsFor, copyEvent, type FamilyEvents } from "./event-book.ts";
import { firstFrom, type SessionRange } from "./split-sessions.ts";

/** The events of a range, in their order; views of the family's own columns where none within has to be left out. */
export function eventsIn(events: FamilyEvents, { from, to, exitsBefore }: SessionRange): FamilyEvents {
  const inside = between(events, firstFrom(events.session, from), firstFrom(events.session, to));
  const kept = inside.exit.reduce((count, exit) => count + Number(exit < exitsBefore), 0);
  return kept === inside.exit.length ? inside : closedBefore(inside, exitsBefore, kept);
}

function between(events: FamilyEvents, first: number, end: number): FamilyEvents {
  return {
    ...events,
    symbol: events.symbol.subarray(first, end),
    session: events.session.subarray(first, end),
    block: events.block.subarray(first, end),
    exit: events.exit.subarray(first, end),
    r: events.r.subarray(first, end),
    charge: events.charge.subarray(first, end),
    excessR: events.excessR.subarray(first, end),
    excessWin: events.excessWin.subarray(first, end),
  };
}

function closedBefore(events: FamilyEvents, exitsBefore: number, kept: number): FamilyEvents {
  const copy = { ...events, ...columnsFor(kept) };
  for (let i = 0, place = 0; i < events.exit.length; i++) {
    if ((events.exit[i] as number) >= exitsBefore) continue;
    copyEvent(events, i, copy, place++);
  }
  return copy;
}
