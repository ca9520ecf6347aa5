import type { VerbAnswer, VerbArgs } from "../../contract/verbs.ts";

/** What a run is asked for with, by whom, when and how urgently. */
export type RunOrder = VerbArgs<"ask">;
export type RunAnswer = VerbAnswer<"ask">;

/** Background runs: asked for here, delivered to workers by pg-boss in the same database. Direct SQL only. */
export interface RunQueue {
  /**
   * Asks for runs and enters those that were created into the queue, all in one transaction: an answer for each order, in their
   * order, or nothing at all. An order with an idempotency key that its user has used before is answered with that run.
   * @throws LarderError try_later where the database is away, fix_setup where the queue's tables cannot be made
   */
  enqueue(orders: readonly RunOrder[]): Promise<readonly RunAnswer[]>;
  /** Calls back whenever a run is due, until `signal` ends. A hint: none is lost where a call is. */
  onDue(callback: (runId: string) => void, signal: AbortSignal): Promise<void>;
  /** Has `onDue` called, somewhere, once the run is due again: after the wait before its next attempt. */
  remind(runId: string, dueAt: Date): Promise<void>;
}
