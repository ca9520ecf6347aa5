import { HORIZON_BARS } from "../horizon.ts";
import { stationaryBlockLength } from "../statistics/block-length.ts";
import { seeded } from "../statistics/seeded.ts";
import { superiorPredictiveAbility } from "../statistics/spa.ts";
import { bootstrapMeanBounds } from "../statistics/stationary-bootstrap.ts";
import type { EventBook, FamilyEvents } from "./event-book.ts";
import { meanExcessBySession, sumExcessBySession } from "./excess-by-session.ts";
import type { FamilyEvidence } from "./family-evidence.ts";
import { BLOCK_SESSIONS } from "./split-sessions.ts";

const SPA_REPETITIONS = 1000; // a p of .05 then has a standard error of .007
const BOUND_REPETITIONS = 500; // each end of a 90 % interval then rests on 25 draws
const SEED = 1;
const LEVEL = 0.9;
/** Sessions below which a resample is a handful of blocks. */
const MIN_SESSIONS = 10 * BLOCK_SESSIONS;

/** Sessions from the first event of any family on. */
function judgedFrom({ families }: EventBook): number {
  return Math.min(...families.map(({ session }) => session[0] ?? Number.POSITIVE_INFINITY));
}

/**
 * p of Hansen's test (2005) that no family of the catalogue beats its control: per family and session the mean excess R, 0 where it
 * has no event. Null with too few sessions.
 */
export function spaOf(book: EventBook): number | null {
  const sessions = book.panel.days.length;
  const from = judgedFrom(book);
  if (sessions - from < MIN_SESSIONS) return null;
  const rows = book.families.map((events) => meanExcessBySession(events, sessions).subarray(from));
  const random = seeded(SEED);
  return superiorPredictiveAbility(rows, { repetitions: SPA_REPETITIONS, blockLength: BLOCK_SESSIONS, random }).consistent;
}

/**
 * Stationary-bootstrap bounds of a family's mean excess R: of its sum per session, over the events per session. Blocks are at least as
 * long as a trade, because neighbouring sessions share theirs.
 */
export function bootstrapFamily(events: FamilyEvents, sessions: number): FamilyEvidence["bootstrap"] {
  const from = events.session[0] ?? sessions;
  if (sessions - from < MIN_SESSIONS) return null;
  const sums = sumExcessBySession(events, sessions).subarray(from);
  const blockLength = Math.max(HORIZON_BARS, stationaryBlockLength(sums));
  const perEvent = sums.length / events.r.length;
  const { low, high } = bootstrapMeanBounds(sums, {
    level: LEVEL,
    repetitions: BOUND_REPETITIONS,
    blockLength,
    random: seeded(SEED),
  });
  return { level: LEVEL, low: low * perEvent, high: high * perEvent };
}
