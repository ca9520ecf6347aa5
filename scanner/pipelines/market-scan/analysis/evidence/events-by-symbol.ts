// Symbols are those of the panel, and places stay below the length of the columns: `as number` states these guarantees.
import type { FamilyEvents } from "./event-book.ts";

/** By symbol of the panel: the places of its events in the family's columns, in the order of their sessions. */
export type EventsBySymbol = (symbol: number) => Int32Array;

/** A counting sort, once for all of `symbols`: whoever asks symbol by symbol would search the family each time. */
export function eventsBySymbol({ symbol }: FamilyEvents, symbols: number): EventsBySymbol {
  const ends = new Int32Array(symbols + 1); // of symbol s: where the events of s - 1 end, and while they are placed, its next
  for (let i = 0; i < symbol.length; i++) ends[(symbol[i] as number) + 1] = (ends[(symbol[i] as number) + 1] as number) + 1;
  for (let s = 1; s <= symbols; s++) ends[s] = (ends[s] as number) + (ends[s - 1] as number);
  const starts = ends.slice();
  const places = new Int32Array(symbol.length);
  for (let i = 0; i < symbol.length; i++) {
    const s = symbol[i] as number;
    const place = ends[s] as number;
    places[place] = i;
    ends[s] = place + 1;
  }
  return (s) => places.subarray(starts[s], starts[s + 1]);
}
