// Indices stay below the length: `as number` states that guarantee.

/** Sessions of a date block: longer than a trade lasts, so that the trades of two blocks hardly overlap. */
export const BLOCK_SESSIONS = 20;
/** Sessions after a split that belong to neither side: two horizons, so that nothing open at the split is asked again. */
export const EMBARGO_SESSIONS = 20;
/** Share of the sessions in which edges are looked for; the rest has to confirm them. */
const DISCOVERY_SHARE = 0.6;

/** Events of sessions [from, to) whose trade ended before session `exitsBefore`. */
export interface SessionRange {
  readonly from: number;
  readonly to: number;
  readonly exitsBefore: number;
}

const ALWAYS = Number.POSITIVE_INFINITY;

/** First session after discovery. */
export function splitOf(sessions: number): number {
  return Math.floor(DISCOVERY_SHARE * sessions);
}

/** The two samples of a history; a trade that outlives the split is purged from the first (Lopez de Prado 2018, ch. 7). */
export function splitSessions(sessions: number): { readonly discovery: SessionRange; readonly confirmation: SessionRange } {
  const split = splitOf(sessions);
  return {
    discovery: knownBefore(split),
    confirmation: { from: split + EMBARGO_SESSIONS, to: ALWAYS, exitsBefore: ALWAYS },
  };
}

/** All events whose result was known before a session began. */
export function knownBefore(session: number): SessionRange {
  return { from: 0, to: session, exitsBefore: session };
}

/** The place of the first of the rising `sessions` that is not before `session`. */
export function firstFrom(sessions: Int32Array, session: number): number {
  let low = 0;
  let high = sessions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sessions[middle] as number) < session) low = middle + 1;
    else high = middle;
  }
  return low;
}
