import { describeFailure, type Failure } from "../../../fetch/describe-failure.ts";
import type { Work } from "../../../pipeline.ts";
import { inForce } from "../analysis/in-force.ts";
import type { RateRow } from "../declare.ts";
import { groupOf, type Known } from "../known.ts";
import type { Feed } from "./feed.ts";
import { toRows } from "./to-rows.ts";

/** One source may take so long; three in a row still end well within a run's two minutes. */
const PATIENCE_MS = 20_000;

export interface Asked {
  readonly feed: Feed;
  /** Null where it failed. */
  readonly rows: readonly RateRow[] | null;
  readonly failure: Failure | null;
}

const TOO_SLOW: Failure = { state: "failed", detail: `it was not done after ${PATIENCE_MS / 1000} s` };

export interface Answers {
  readonly asked: readonly Asked[];
  /** Of all that answered. */
  readonly rows: readonly RateRow[];
  readonly earlier: readonly RateRow[];
  readonly records: number;
}

/**
 * Asks one source after the other until, with what is known already, there are rates in force. One that has tomorrow's rate only is
 * listened to, and the next one is asked for today's.
 */
export async function askInOrder(group: string, feeds: readonly Feed[], known: Known, work: Work): Promise<Answers> {
  const asked: Asked[] = [];
  const rows: RateRow[] = [];
  const earlier: RateRow[] = [];
  let records = 0;
  for (const feed of feeds) {
    const flags: RateRow["flags"] = feed === feeds[0] ? [] : ["fallback"];
    const patience = AbortSignal.timeout(PATIENCE_MS);
    try {
      const answer = await feed.read({ ...work, signal: AbortSignal.any([work.signal, patience]) }, known);
      const own = toRows(answer.quotes, feed.id, work.now, flags);
      asked.push({ feed, rows: own, failure: null });
      rows.push(...own.filter((row) => !rows.some((before) => isSame(before, row)))); // the first source's word counts
      earlier.push(...toRows(answer.earlier ?? [], feed.id, work.now, flags));
      records += answer.records;
      if (inForce([...groupOf(known, group).rows, ...rows], work.now).current.length > 0) break;
    } catch (thrown) {
      work.signal.throwIfAborted();
      asked.push({ feed, rows: null, failure: patience.aborted ? TOO_SLOW : describeFailure(thrown) });
    }
  }
  return { asked, rows, earlier, records };
}

const isSame = (a: RateRow, b: RateRow): boolean =>
  a.base === b.base && a.quote === b.quote && a.side === b.side && Date.parse(a.as_of) === Date.parse(b.as_of);
