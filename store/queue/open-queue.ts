import type pg from "pg";
import type { JobInsert, PgBoss } from "pg-boss";
import type { Run } from "../../contract/run.ts";
import { databaseError, postgresDoor } from "../door.ts";
import type { RunAnswer, RunQueue } from "./run-queue.ts";
import { QUEUE, startBoss } from "./start-boss.ts";

/** pg-boss' least. A notification is quicker, unless it is lost. */
const POLL_SECONDS = 0.5;
/** Entries taken at once: whoever is told of one looks for whatever is due. */
const BATCH = 50;

export interface OpenQueue extends RunQueue {
  close(): Promise<void>;
}

/** The queue in the database of `pool`. Nothing of it is loaded or made before it is first used. */
export function openQueue(pool: pg.Pool, url: string): OpenQueue {
  const sender = onceStarted(() => startBoss({ pool, url, forWorker: false }));
  return {
    async enqueue(orders) {
      const boss = await sender.get();
      return inTransaction(pool, async (client) => {
        const { answers } = await postgresDoor(client).call("ask_all", { orders: [...orders] });
        await enter(boss, answers, client);
        return answers;
      });
    },
    async onDue(callback, signal) {
      const boss = await startBoss({ pool, url, forWorker: true });
      const options = { batchSize: BATCH, pollingIntervalSeconds: POLL_SECONDS, notifyPollingIntervalSeconds: POLL_SECONDS };
      await boss.work<Entry>(QUEUE, options, async (jobs) => {
        for (const { data } of jobs) callback(data.run_id);
      });
      await ended(signal);
      await boss.stop({ graceful: false });
    },
    async remind(runId, dueAt) {
      const boss = await sender.get();
      await boss.send(QUEUE, { run_id: runId } satisfies Entry, { startAfter: dueAt });
    },
    async close() {
      await sender.stop();
    },
  };
}

interface Entry {
  readonly run_id: string;
}

/** An entry for every run that the orders made, in the same transaction: one is not there without the other. */
async function enter(boss: PgBoss, answers: readonly RunAnswer[], client: pg.PoolClient): Promise<void> {
  const created = answers.flatMap(({ answer, run }) => (answer === "created" && run !== null ? [run] : []));
  if (created.length === 0) return;
  await boss.insert(QUEUE, created.map(entryOf), { db: { executeSql: (text, values) => client.query(text, values) } });
}

/** What is due at once has no time of its own: pg-boss reads its clock as the transaction began, and would take this for the future. */
function entryOf({ id, priority, run_after, asked_at }: Run): JobInsert<Entry> {
  const later = run_after === asked_at ? {} : { startAfter: new Date(run_after) };
  return { data: { run_id: id }, priority, ...later };
}

async function inTransaction<Result>(pool: pg.Pool, act: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect().catch((thrown: unknown) => {
    throw databaseError(thrown, "enqueue");
  });
  try {
    await client.query("begin");
    const result = await act(client);
    await client.query("commit");
    client.release();
    return result;
  } catch (thrown) {
    client.release(true); // closing the connection undoes what it began, whatever state it is in
    throw databaseError(thrown, "enqueue");
  }
}

/** Started when it is first needed; a start that failed is tried again. */
function onceStarted(start: () => Promise<PgBoss>): { get(): Promise<PgBoss>; stop(): Promise<void> } {
  let started: Promise<PgBoss> | null = null;
  return {
    get() {
      started ??= start().catch((thrown: unknown) => {
        started = null;
        throw databaseError(thrown, "the queue");
      });
      return started;
    },
    async stop() {
      const boss = await started?.catch(() => null);
      await boss?.stop({ graceful: false });
    },
  };
}

async function ended(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
}
