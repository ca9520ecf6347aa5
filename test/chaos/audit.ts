import { MAX_RUNNING_PER_USER } from "../../contract/run.ts";
import type { Books } from "./books.ts";
import type { Blow } from "./strike.ts";

/** What is promised for a run whose holder was killed: the lease, and whoever looks next. */
const TAKEN_UP_SECONDS = 30;

export interface Findings {
  readonly accepted: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly cancelled: number;
  /** Runs that were under way when their worker was killed, and the longest any of them lay before somebody took it up, or ended it. */
  readonly taken_up: number;
  readonly longest_seconds: number;
  /** The most runs of one user that were ever under way at once. */
  readonly most_at_work: number;
  /** What must not be, in one sentence each. */
  readonly faults: readonly string[];
}

type Counts = Pick<Findings, "accepted" | "succeeded" | "failed" | "cancelled"> & Readonly<Record<string, number>>;

/** Every run that was asked for, once, in one of the three ends, with one result where it succeeded and none where it did not. */
export async function audit(asked: number, blows: readonly Blow[], books: Books, leasesRunOut: boolean): Promise<Findings> {
  const [counts] = await books.rows<Counts>(`
    with ends as (
      select run_id, count(*) filter (where kind in ('run.succeeded', 'run.refused', 'run.failed', 'run.cancelled', 'snapshot.published')) as n
      from run_events group by run_id)
    select count(*)::int as accepted, count(*) filter (where status = 'succeeded')::int as succeeded,
      count(*) filter (where status = 'failed')::int as failed, count(*) filter (where status = 'cancelled')::int as cancelled,
      count(*) filter (where settled_at is null)::int as open, count(distinct input ->> 'n')::int as orders,
      count(*) filter (where ends.n is distinct from 1)::int as not_once,
      count(*) filter (where (result.run_id is not null) <> (status = 'succeeded'))::int as wrong_results,
      (select count(*)::int from run_idempotency) as keys,
      (select (max(position) - count(*))::int from run_events) as gaps
    from runs left join ends on ends.run_id = runs.id left join run_results as result on result.run_id = runs.id`);
  if (counts === undefined) throw new Error("the database gave no answer");
  const lay = await secondsUntilTakenUp(blows, books);
  const longest_seconds = Math.max(0, ...lay);
  const most_at_work = await mostAtWork(books);
  const mustHold: readonly (readonly [boolean, string])[] = [
    [
      counts.accepted === asked && counts.orders === asked && counts.keys === asked,
      `${counts.accepted} runs for ${asked} orders`,
    ],
    [counts.open === 0, `${counts.open} runs never ended`],
    [counts.not_once === 0, `${counts.not_once} runs did not end exactly once`],
    [counts.wrong_results === 0, `${counts.wrong_results} runs have a result and did not succeed, or succeeded without one`],
    [counts.gaps === 0, `${counts.gaps} positions of events are missing`],
    [most_at_work <= MAX_RUNNING_PER_USER, `${most_at_work} runs of one user were under way at once`],
    [!leasesRunOut || longest_seconds <= TAKEN_UP_SECONDS, `a run lay for ${longest_seconds} s after its worker was killed`],
  ];
  const faults = mustHold.flatMap(([holds, fault]) => (holds ? [] : fault));
  const { accepted, succeeded, failed, cancelled } = counts;
  return { accepted, succeeded, failed, cancelled, taken_up: lay.length, longest_seconds, most_at_work, faults };
}

/** From the blow to the next begin or end of each run. */
async function secondsUntilTakenUp(blows: readonly Blow[], books: Books): Promise<number[]> {
  const lost = blows.flatMap(({ at, runs }) => runs.map((run) => ({ run, at: at.toISOString() })));
  const found = await books.rows<{ seconds: number }>(
    `select extract(epoch from min(event.at) - lost.at)::float8 as seconds
     from jsonb_to_recordset($1::jsonb) as lost (run uuid, at timestamptz)
     join run_events as event on event.run_id = lost.run and event.at > lost.at and event.kind not in ('run.queued', 'run.cancelling')
     group by lost.run, lost.at`,
    [JSON.stringify(lost)],
  );
  return found.map(({ seconds }) => Math.round(seconds * 10) / 10);
}

/** After every begin, in the order of the events: how many of that user's runs have `run.running` as their last event. */
async function mostAtWork(books: Books): Promise<number> {
  const [found] = await books.rows<{ most: number }>(`
    with told as (select event.position, event.run_id, event.kind, runs.user_id from run_events as event join runs on runs.id = event.run_id
                  where event.kind <> 'run.cancelling')
    select coalesce(max(at_work), 0)::int as most from told as begun, lateral (
      select count(*) filter (where last.kind = 'run.running') as at_work from (
        select distinct on (run_id) kind from told
        where told.user_id = begun.user_id and told.position <= begun.position order by run_id, position desc
      ) as last
    ) as moment where begun.kind = 'run.running'`);
  return found?.most ?? 0;
}
