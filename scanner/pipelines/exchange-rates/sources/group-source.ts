import type { Source, Work } from "../../../pipeline.ts";
import { inForce } from "../analysis/in-force.ts";
import { middleOf } from "../analysis/judge-move.ts";
import type { RateRow } from "../declare.ts";
import { groupOf, type Known } from "../known.ts";
import type { Reading } from "../reading.ts";
import { type Answers, askInOrder } from "./ask-in-order.ts";
import { confirm, levelsOf, pairOf, type Witness } from "./confirm.ts";
import type { Feed } from "./feed.ts";
import { reportAsked, reportKept } from "./report.ts";

export interface Group {
  /** As `nameGroup` names its rates. */
  readonly name: string;
  /** In the order in which they are asked. */
  readonly feeds: readonly [Feed, ...Feed[]];
  /** Asked about jumps where no other feed of the group is left to ask. */
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
      const kept = keepRecent(group, known, work.now);
      if (kept !== null) return { part: kept, reports: reportKept(kept) };
      const answers = await askInOrder(group.name, group.feeds, known, work);
      const part = await toReading(group, answers, known, work);
      return { part, reports: reportAsked(part, answers.asked) };
    },
  };
}

/** What was read within the time its source is trusted for; a rate that has come into force meanwhile takes its place. */
function keepRecent({ name, feeds }: Group, known: Known, now: number): Reading | null {
  const lastGood = newestReads(name, known);
  const feed = feeds.find(({ id }) => lastGood.some(({ source }) => source === id));
  const [read] = lastGood;
  if (read === undefined || feed === undefined || now - Date.parse(read.at) >= feed.ttlMs) return null;
  const { rows, upcoming } = groupOf(known, name);
  const dated = inForce([...rows, ...upcoming], now);
  if (dated.current.length === 0) return null;
  const pending = known.metadata?.pending_jumps.filter(({ group }) => group === name) ?? [];
  return { group: name, rows: dated.current, upcoming: dated.upcoming, pending, earlier: [], lastGood, records: rows.length };
}

/** The sources that were read in the group's last reading. */
function newestReads(group: string, known: Known): Reading["lastGood"] {
  const reads = (known.metadata?.health ?? []).flatMap(({ source, group: of, last_good_at: at }) =>
    of === group && at !== null ? { source, at } : [],
  );
  const newest = Math.max(...reads.map(({ at }) => Date.parse(at)));
  return reads.filter(({ at }) => Date.parse(at) === newest);
}

async function toReading({ name, feeds, witness }: Group, answers: Answers, known: Known, work: Work): Promise<Reading> {
  const { rows, upcoming } = groupOf(known, name);
  const retained = [...rows, ...upcoming].filter(({ observed_at }) => work.now - Date.parse(observed_at) <= LONGEST_KEPT_MS);
  const dated = inForce([...retained.map((row) => asRetained(row, answers, feeds[0])), ...answers.rows], work.now);
  const hasNew = answers.rows.length > 0 || dated.current.some((row) => upcoming.some(({ as_of }) => as_of === row.as_of));
  const silent = { group: name, rows: [], upcoming: [], pending: [], earlier: [], lastGood: [], records: 0 };
  if (!hasNew) return silent;
  const pending = known.metadata?.pending_jumps.filter((jump) => jump.group === name) ?? [];
  const others = [
    ...feeds.filter((feed) => !answers.asked.some((asked) => asked.feed === feed)),
    ...(witness === undefined ? [] : [witness]),
  ];
  const before = { rows: inForce([...rows, ...upcoming], work.now).current, pending }; // what had been published for today has been seen
  const judged = await confirm(dated.current, before, name, work.now, witnessOf(others, known, work));
  return {
    group: name,
    ...judged,
    upcoming: dated.upcoming,
    earlier: answers.earlier,
    lastGood: answers.asked.flatMap(({ feed, rows }) =>
      rows === null ? [] : { source: feed.id, at: new Date(work.now).toISOString() },
    ),
    records: answers.records,
  };
}

/** Where another source than the first has answered, what it does not have is carried from before. */
function asRetained(row: RateRow, { asked }: Answers, first: Feed): RateRow {
  const isFirst = asked.some(({ feed, rows }) => feed === first && rows !== null);
  return isFirst || row.flags.includes("carried") ? row : { ...row, flags: [...row.flags, "carried"] };
}

/** Asks each of the feeds once, when the first jump is met. One that fails has seen nothing. */
function witnessOf(feeds: readonly Feed[], known: Known, work: Work): Witness {
  let asked: Promise<Answers> | null = null;
  return async (pair) => {
    asked ??= askInOrder("", feeds, { ...known, rows: [] }, work);
    const own = (await asked).rows.filter((row) => pairOf(row) === pair && Date.parse(row.as_of) <= work.now);
    return own.length === 0 ? null : middleOf(levelsOf(own));
  };
}
