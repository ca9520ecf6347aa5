import { z } from "@hono/zod-openapi";
import type { Logger } from "pino";
import type { Declaration } from "../../contract/pipeline.ts";
import type { Door } from "../../contract/verbs.ts";
import { askAnswers, runStatuses } from "../../contract/words.ts";
import type { RunAnswer, RunOrder, RunQueue } from "../../store/queue/run-queue.ts";
import type { HandOver } from "../live/hand-over.ts";
import { refuse } from "../refuse.ts";
import { needsDatabaseUrl } from "./needs-database-url.ts";

export interface RunDesk {
  readonly declarations: readonly Declaration[];
  readonly door: Door;
  /** Null over REST. */
  readonly queue: RunQueue | null;
  /** Null: nobody here executes what is asked for; workers do. */
  readonly handOver: HandOver | null;
  readonly maxRunningPerUser: number;
  readonly log: Logger;
}

export const askedSchema = z
  .object({
    run_id: z.uuid(),
    answer: z.enum(askAnswers).describe("attached: a run was under way, and this is it, whatever it was asked with"),
    status: z.enum(runStatuses),
    position: z
      .int()
      .positive()
      .nullable()
      .describe("Place among your waiting runs, from 1; null where it does not wait in line"),
    warning: z.string().nullable().describe("Why it does not begin at once"),
  })
  .openapi("RunAsked");
export type Asked = z.infer<typeof askedSchema>;

/**
 * Asks for the runs, all or none.
 * @throws HTTPException 503 where nobody would execute one, 409 where an idempotency key was used for something else
 */
export async function placeOrders(
  orders: readonly RunOrder[],
  { door, queue, handOver, log, ...desk }: RunDesk,
): Promise<Asked[]> {
  await requireWorkers(orders, door, queue);
  const answers = queue === null ? (await door.call("ask_all", { orders: [...orders] })).answers : await queue.enqueue(orders);
  return answers.map((answered, n) => {
    const order = orders[n];
    const { answer, run, now } = answered;
    if (run === null || order === undefined)
      return refuse("fault", { detail: `Asking for a run was answered "${answer}", without one.` });
    if (run.key !== order.key) return refuseOther(order, run.id);
    if (!run.own && run.run_after <= now) handOver?.(run);
    log.info({ pipeline: run.pipeline, run_id: run.id, answer }, `${order.requester.name} asked for a run: ${answer} ${run.id}`);
    return {
      run_id: run.id,
      answer,
      status: run.status,
      position: answered.position,
      warning: warningOf(answered, desk.maxRunningPerUser),
    };
  });
}

/** A pipeline's own run that is wanted now is executed by whoever serves; all else waits for a worker. */
async function requireWorkers(orders: readonly RunOrder[], door: Door, queue: RunQueue | null): Promise<void> {
  const waiting = orders.filter(({ own, run_at }) => own === true || (run_at !== null && run_at !== undefined));
  if (waiting.length === 0) return;
  if (queue === null) needsDatabaseUrl("Runs in the background");
  for (const pipeline of new Set(waiting.map((order) => order.pipeline))) {
    const { there } = await door.call("worker_there", { pipeline });
    if (!there)
      refuse("no-worker", {
        detail: `No worker for ${pipeline} has been heard of in the last half minute: the run would wait for nobody knows how long.`,
        remedy: "Start one with npm run worker (npm start has one), then ask again.",
        more: { pipeline },
      });
  }
}

function refuseOther({ pipeline, idempotency_key }: RunOrder, runId: string): never {
  return refuse("idempotency-conflict", {
    detail: `Idempotency-Key: "${idempotency_key}" was used for run ${runId}, which was asked for something else than this one of ${pipeline}.`,
    remedy: "Send a new key with a new order, and the same order with the same key.",
    more: { run_id: runId },
  });
}

function warningOf({ run, position, running }: RunAnswer, cap: number): string | null {
  if (run?.status !== "queued" || position === null || running + position <= cap) return null;
  return `At most ${cap} of your runs are under way at once; this one is number ${position} in line.`;
}
