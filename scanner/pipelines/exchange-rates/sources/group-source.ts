import type { Source, Work } from "../../../pipeline.ts";
import { inForce } from "../analysis/in-force.ts";
import { middleOf } from "../analysis/judge-move.ts";
import type { RateRow } from "../declare.ts";
import { groupOf, type Known } from "../known.ts";
import type { Reading } from "../reading.ts";
import { type Answers, askInOrder } from "./ask-in-order.ts";
import { confirm, levelsOf, pairOf, type Witness } from "./confirm.ts";
import type { Feed } from "./feed.ts";
import { keepRecent } from "./keep-recent.ts";
import { reportAsked, reportKept } from "./report.ts";

export interface Group {
  /** As `nameGroup` names its rates. */
  readonly name: string;
  /** In the order in which they are asked. */
  readonly feeds: readonly [Feed, ...Feed[]];
  /** Asked about jumps after the feeds that have not been asked. */
  readonly witness?: Feed;
}

/** What a source no longer gives is not kept for ever. */
const LONGEST_KEPT_MS = 14 * 86_400_000;

/** The rates of one group: as read a while ago where that is recent enough, else from the first of its feeds that has them. */
export function groupSource(group: Group, readKnown: () => Promise<Known>): Source<Reading> {
  return {
    id: group.name,
    async read(work) {
      const known = await readKnown();
      const kept = keepRecent(group.name, group.feeds, known, work.now);
      if (kept !== null) return { part: kept, reports: reportKept(kept) };
      const answers = await askInOrder(group.name, group.feeds, known, work);
      const part = await toReading(group, answers, known, work);
      return { part, reports: reportAsked(part, answers.asked) };
    },
  };
}

async function toReading(group: Group, answers: Answers, known: Known, work: Work): Promise<Reading> {
  const { name } = group;
  const { rows, upcoming, pending } = groupOf(known, name);
  const retained = retain([...rows, ...upcoming], group.feeds[0], answers, work.now);
  const { current, upcoming: later } = inForce([...retained, ...answers.rows], work.now);
  const cameIntoForce = current.some((row) => upcoming.some(({ as_of }) => as_of === row.as_of));
  if (answers.rows.length === 0 && !cameIntoForce)
    return { group: name, rows: [], upcoming: [], pending: [], earlier: [], lastGood: [], records: 0 };
  const before = { rows: inForce([...rows, ...upcoming], work.now).current, pending }; // what had been published for today has been seen
  const judged = await confirm(current, before, name, work.now, witnessOf(group, answers, known, work));
  const at = new Date(work.now).toISOString();
  const lastGood = answers.asked.flatMap((asked) => (asked.rows === null ? [] : { source: asked.feed.id, at }));
  return { group: name, ...judged, upcoming: later, earlier: answers.earlier, lastGood, records: answers.records };
}

/** What was known before and may still stand. Where another source than the first has answered, what that one does not have is carried. */
function retain(rows: readonly RateRow[], first: Feed, { asked }: Answers, now: number): RateRow[] {
  const isFirst = asked.some((one) => one.feed === first && one.rows !== null);
  const asCarried = (row: RateRow): RateRow =>
    isFirst || row.flags.includes("carried") ? row : { ...row, flags: [...row.flags, "carried"] };
  return rows.filter(({ observed_at }) => now - Date.parse(observed_at) <= LONGEST_KEPT_MS).map(asCarried);
}

/** The feeds that have not been asked yet, each asked once, when the first jump is met. One that fails has seen nothing. */
function witnessOf({ feeds, witness }: Group, { asked }: Answers, known: Known, work: Work): Witness {
  const unasked = feeds.filter((feed) => !asked.some((one) => one.feed === feed));
  const others = witness === undefined ? unasked : [...unasked, witness];
  let answers: Promise<Answers> | null = null;
  return async (pair) => {
    answers ??= askInOrder("", others, { ...known, rows: [] }, work);
    const own = (await answers).rows.filter((row) => pairOf(row) === pair && Date.parse(row.as_of) <= work.now);
    return own.length === 0 ? null : middleOf(levelsOf(own));
  };
}
