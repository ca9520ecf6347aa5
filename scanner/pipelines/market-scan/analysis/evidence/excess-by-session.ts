// Events lie on sessions of the panel: `as number` states that guarantee.
import type { FamilyEvents } from "./event-book.ts";
import { BLOCK_SESSIONS } from "./split-sessions.ts";

/** Per session the mean excess R of the family's events; 0 where it has none. */
export function meanExcessBySession({ session, excessR }: FamilyEvents, sessions: number): Float64Array {
  const counts = new Float64Array(sessions);
  for (const t of session) counts[t] = (counts[t] as number) + 1;
  return sumBy(session, excessR, sessions).map((sum, t) => (counts[t] === 0 ? 0 : sum / (counts[t] as number)));
}

/** Per session the sum of the family's excess R. */
export function sumExcessBySession({ session, excessR }: FamilyEvents, sessions: number): Float64Array {
  return sumBy(session, excessR, sessions);
}

/** Per block of sessions the sum of the family's excess R. */
export function sumExcessByBlock({ block, excessR }: FamilyEvents, sessions: number): Float64Array {
  return sumBy(block, excessR, Math.ceil(sessions / BLOCK_SESSIONS));
}

function sumBy(place: Int32Array, values: Float64Array, places: number): Float64Array {
  const sums = new Float64Array(places);
  for (let i = 0; i < place.length; i++) sums[place[i] as number] = (sums[place[i] as number] as number) + (values[i] as number);
  return sums;
}
